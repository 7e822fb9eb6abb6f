import { faultsOf, type HeardAnswer, type LoggedSave } from "@lyceum/core/test/exam-proof.ts";
import { type ExamDoor, examDevice, type Habits, type Notes } from "./exam-device.ts";

interface Place {
  /** Asks as the student. Where nothing is heard it throws `Gone`. */
  ask: ExamDoor;
  /** Asks as the teacher, where nothing goes wrong. */
  read: (request: string) => Promise<{ body: unknown }>;
  /** Waits for a server that does not answer. */
  pause: () => Promise<void>;
  /** From now on some answers are not heard. */
  cut: (isCut: boolean) => void;
  /** Something happens to the server at some steps, in the middle of a save. */
  disturb: (step: number) => Promise<void>;
  /** Its time is over soon, sooner than anybody thought. */
  end: () => Promise<void>;
}

interface Log {
  attemptId: string;
  status: string;
  saves: LoggedSave[];
  next: number | null;
  submission?: { seq: number; digest: string };
}

interface Marking {
  sections: { questions: { question: { id: string }; value: HeardAnswer["value"] }[] }[];
}

/** An answer that no other one is like, if it is a text; by where each kind stands in planted-exam.ts. */
function valueFor(at: number, step: number, pick: (most: number) => number) {
  const option = () => "abcd"[pick(4)] ?? "a";
  switch (at % 5) {
    case 2:
      return `${step},25`;
    case 3:
      return option();
    case 4:
      return [...new Set([option(), option()])].sort();
    default:
      return `word ${step}`;
  }
}

/** What the teacher reads of an attempt: all of its log, and the answers that count. */
async function whatIsThere(read: Place["read"]) {
  const log: LoggedSave[] = [];
  for (let after: number | null = 0; ; ) {
    const page = (await read(`GET /attempts/1/log?after=${after}`)).body as Log;
    log.push(...page.saves);
    after = page.next;
    if (after !== null) continue;
    const { sections } = (await read("GET /attempts/1")).body as Marking;
    const questions = sections.flatMap((one) => one.questions);
    const current = Object.fromEntries(
      questions.map(({ question, value }) => [question.id, { value }]),
    );
    const { attemptId, status, submission } = page;
    return { attemptId, status, submission, log, current };
  }
}

const steps = 24;
const nexts = ["reload", "other device", "go on", "go on", "go on", "go on"];

/**
 * Somebody takes the exam of planted-exam.ts on two devices, while answers are not heard, pages are
 * opened anew, and the other device takes over in the middle of a save.
 * @returns what is wrong with what the server has then
 */
export async function sitting(
  { ask, read, pause, cut, disturb, end }: Place,
  pick: (most: number) => number,
  habits: Habits,
) {
  const notes: Notes = { written: [], heard: [] };
  const device = (id: string) => examDevice(ask, id, habits, notes, pause);
  let [writer, other] = [device("laptop"), device("phone")];
  await writer.start();
  for (let step = 0; step < steps; step++) {
    const [isFirst, isLast] = [step === 0, step === steps - 1];
    // Whatever the dice say: an answer to a save is not heard, and a page is opened anew before it sends.
    cut(isFirst || pick(3) === 0);
    for (let more = pick(3); more >= 0; more--) {
      const at = isFirst || isLast ? 5 + more * 5 : pick(30);
      writer.write(`q${at}`, valueFor(at, step * 10 + more, pick));
    }
    if (isLast || (!isFirst && pick(4) === 0)) await writer.reload();
    const saving = writer.sync();
    await disturb(step);
    const next = isFirst ? "go on" : nexts[pick(nexts.length)];
    if (next === "reload") await writer.reload();
    if (next === "other device") {
      [writer, other] = [other, writer];
      await writer.takeOver();
    }
    await saving;
  }
  cut(false);
  // Whatever is still somewhere is sent at last.
  for (const device of [other, writer]) {
    await device.takeOver();
    await device.sync();
  }
  // Something is written until nothing is taken any more.
  await end();
  for (let late = 0; !writer.isOver(); late++) {
    writer.write("q0", `late ${late}`);
    await writer.sync();
  }
  const { status, submission, ...there } = await whatIsThere(read);
  const last = there.log.at(-1);
  const isWhole = submission?.seq === last?.seq && submission?.digest === last?.digest;
  return [
    ...faultsOf({ ...notes, ...there }),
    ...(status === "auto_submitted" && isWhole ? [] : [`${status}, not all of it submitted`]),
  ];
}
