/**
 * The load of the exam's benchmark, in a process of its own: so many students start at once, then save
 * an answer each so often. As the app does, a student sends the next one when the last was answered.
 */
export interface Load {
  /** The origin of the API. */
  url: string;
  students: Sitter[];
  device: { id: string; name: string };
  /** Phases of saving, one behind the other. */
  phases: Phase[];
}

interface Sitter {
  headers: Record<string, string>;
  /** `/api/assignments/…/exams/…` */
  path: string;
}

/** Each student saves so often, so many milliseconds apart. */
interface Phase {
  times: number;
  apart: number;
}

export interface Done {
  /** Milliseconds of each start. */
  starts: number[];
  /** The same of each save, by phase. */
  saves: number[][];
  /** How long each phase took. */
  seconds: number[];
  /** How often somebody was told to come again. */
  busy: number;
  /** What was not answered with a receipt. */
  failed: string[];
}

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function ask(
  load: Load,
  { headers, path }: Sitter,
  request: string,
  body: object,
  done: Done,
): Promise<void> {
  const [method = "GET", end = ""] = request.split(" ");
  const answer = await fetch(`${load.url}${path}${end}`, {
    method,
    headers: { ...headers, origin: load.url },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.ok) return;
  const { retryAfter } = JSON.parse(text);
  if (!retryAfter) throw new Error(`${request}: ${answer.status} ${text}`);
  // It counts until it is answered.
  done.busy++;
  await sleep(retryAfter * 1000);
  await ask(load, { headers, path }, request, body, done);
}

async function took(work: Promise<unknown>, into: number[], failed: string[]) {
  const start = performance.now();
  try {
    await work;
    into.push(performance.now() - start);
  } catch (error) {
    failed.push(String(error));
  }
}

const answerOf = (clientSeq: number, device: string) => ({
  attempt: 1,
  epoch: 1,
  clientSeq,
  value: `Answer ${clientSeq}`,
  writtenAt: new Date().toISOString(),
  device,
});

async function run(load: Load): Promise<Done> {
  const { students, device } = load;
  const done: Done = { starts: [], saves: [], seconds: [], busy: 0, failed: [] };
  await Promise.all(
    students.map((one) =>
      took(ask(load, one, "POST /start", { device }, done), done.starts, done.failed),
    ),
  );
  let clientSeq = 0;
  for (const { times, apart } of load.phases) {
    const first = clientSeq + 1;
    clientSeq += times;
    const saves: number[] = [];
    const begun = performance.now();
    await Promise.all(
      students.map(async (one, at) => {
        for (let time = 0; time < times; time++) {
          // They are spread over the time until the next one.
          const due = begun + (time + at / students.length) * apart;
          await sleep(Math.max(0, due - performance.now()));
          const answer = answerOf(first + time, device.id);
          const path = `PUT /answers/q${6 * (time % 5)}`;
          await took(ask(load, one, path, answer, done), saves, done.failed);
        }
      }),
    );
    done.saves.push(saves);
    done.seconds.push((performance.now() - begun) / 1000);
  }
  return done;
}

process.once("message", async (load: Load) => {
  const done = await run(load);
  process.send?.(done, () => process.exit(0));
});
