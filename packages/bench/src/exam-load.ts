/**
 * The load of the exam's benchmark, in a process of its own: so many students start at once, then save
 * an answer each so often. Each sends the next one whether the last was answered or not.
 */
export interface Load {
  /** The origin of the API. */
  url: string;
  students: Sitter[];
  device: { id: string; name: string };
  /** Phases of saving, one behind the other. */
  phases: Phase[];
}

export interface Sitter {
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

async function run(load: Load): Promise<Done> {
  const { students, device } = load;
  const done: Done = { starts: [], saves: [], busy: 0, failed: [] };
  await Promise.all(
    students.map((one) =>
      took(ask(load, one, "POST /start", { device }, done), done.starts, done.failed),
    ),
  );
  let clientSeq = 0;
  for (const { times, apart } of load.phases) {
    const saves: number[] = [];
    const sent: Promise<void>[] = [];
    for (let time = 0; time < times; time++) {
      clientSeq++;
      const seq = clientSeq;
      for (const one of students) {
        const body = {
          attempt: 1,
          epoch: 1,
          clientSeq: seq,
          value: `Answer ${seq}`,
          writtenAt: new Date().toISOString(),
          device: device.id,
        };
        sent.push(
          took(ask(load, one, `PUT /answers/q${6 * (seq % 5)}`, body, done), saves, done.failed),
        );
        // They are spread over the time until the next one.
        await sleep(apart / students.length);
      }
    }
    await Promise.all(sent);
    done.saves.push(saves);
  }
  return done;
}

process.once("message", (load: Load) => {
  run(load).then((done) => process.send?.(done, () => process.exit(0)));
});
