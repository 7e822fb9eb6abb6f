import { resolve } from "node:path";
import {
  faultsOf,
  type HeardAnswer,
  type LoggedSave,
  type WrittenAnswer,
} from "@lyceum/core/test/exam-proof.ts";
import { random } from "@lyceum/core/test/random.ts";
import { seed } from "@lyceum/core/test/seed.ts";
import { afterAll, describe, expect, it } from "vitest";
import { startMortalCloud } from "../../../functions/test/mortal.ts";
import type { LineState } from "./exam-line.ts";
import { type ExamSitter, examSitter, type Habits, type Place } from "./exam-sitter.ts";

const cloud = await startMortalCloud({ pages: true });
afterAll(() => cloud.stop());

const planted = (what: string) =>
  resolve(import.meta.dirname, `../../../functions/test/planted-${what}.ts`);

interface Exam extends Omit<Place, "url"> {
  /** The cookie of who reads what is left. */
  teacher: string;
}
const exams: Exam[] = [];

async function newExam(): Promise<Exam> {
  if (!exams.length) exams.push(...(await cloud.plant(planted("exam"))));
  const exam = exams.pop();
  if (!exam) throw new Error("No exam was planted.");
  return exam;
}

/** What the teacher reads of the attempt: all of its log, and the answers that count. */
async function whatIsThere({ assignmentId, examId, teacher }: Exam) {
  async function read(path: string) {
    const at = `${cloud.url}/api/assignments/${assignmentId}/exams/${examId}/attempts/1${path}`;
    const answer = await fetch(at, { headers: { cookie: teacher } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
  const log: LoggedSave[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: { saves: LoggedSave[]; next: number | null } = await read(`/log?after=${after}`);
    log.push(...page.saves);
    after = page.next;
  }
  const { sections } = await read("");
  type Answered = { question: { id: string }; value: HeardAnswer["value"] };
  const answers: Answered[] = sections.flatMap((one: { questions: Answered[] }) => one.questions);
  const current = Object.fromEntries(
    answers.map(({ question, value }) => [question.id, { value }]),
  );
  return { attemptId: `${examId}.1`, log, current };
}

/** An answer that no other one is like, if it is a text; by where each kind stands in planted-exam.ts. */
function valueFor(at: number, step: string, pick: (most: number) => number) {
  const option = () => "abcd"[pick(4)] ?? "a";
  if (at % 5 === 2) return `${step.replace(/\D/g, "1")},25`;
  if (at % 5 === 3) return option();
  if (at % 5 === 4) return [...new Set([option(), option()])].sort();
  return `word ${step}`;
}

const lines: LineState[] = ["up", "up", "deaf", "down", "offline"];
const nexts = ["reload", "look away", "other device", "go on", "go on"];

interface Course {
  steps: number;
  /** The server dies at these. */
  deaths?: readonly number[];
  /** There is no other browser. */
  isAlone?: boolean;
}

/**
 * Somebody takes the exam in a browser and goes on in another one and back, while at random the network
 * is cut, pages are opened anew and the server dies, until its time is over.
 * @returns what is wrong with what is left then, as far as this test itself heard and wrote it
 */
async function taken(
  pick: (most: number) => number,
  { steps, deaths = [], isAlone = false, ...habits }: Habits & Course,
) {
  const exam = await newExam();
  const notes: { written: WrittenAnswer[]; heard: HeardAnswer[] } = { written: [], heard: [] };
  const sitter = (device: string) => examSitter({ ...exam, url: cloud.url }, device, habits, notes);
  const both = await Promise.all((isAlone ? ["laptop"] : ["laptop", "phone"]).map(sitter));
  try {
    let [writer, other] = both as [ExamSitter, ExamSitter | undefined];
    await writer.start();
    for (let step = 0; step < steps; step++) {
      const isLast = step === steps - 1;
      // Whatever the dice say: at first an answer to a save is not heard, and at last a page is opened
      // anew before it has sent anything.
      await writer.line.set(step === 0 ? "deaf" : isLast ? "down" : (lines[pick(5)] ?? "up"));
      for (let more = pick(3); more >= 0; more--) {
        const at = step === 0 || isLast ? 5 + more * 5 : pick(30);
        await writer.write(`q${at}`, valueFor(at, `${step}-${more}`, pick));
      }
      if (step === 0) {
        await writer.lookAway();
        await expect.poll(writer.line.lost).toBeGreaterThan(0);
      }
      if (deaths.includes(step)) {
        await writer.lookAway();
        cloud.kill();
        const restarting = cloud.restart();
        await writer.write(`q${pick(6) * 5}`, `dead ${step}`);
        await restarting;
      }
      const next = isLast ? "reload" : step === 0 ? "go on" : nexts[pick(nexts.length)];
      if (next === "look away") await writer.lookAway();
      if (next === "reload") await writer.reload(isLast || pick(2) ? "down" : "up");
      if (next !== "other device" || !other) continue;
      [writer, other] = [other, writer];
      await writer.takeOver();
    }
    for (const one of other ? [other, writer] : []) {
      await one.takeOver();
      await one.isSaved();
    }
    await writer.isSaved();
    // Something is written until the page takes nothing any more.
    await cloud.plant(planted("deadline"), exam.assignmentId, exam.examId, "2500");
    await writer.writeUntilOver();
    // A page whose code the dead server did not give is opened anew by itself (page-of.ts).
    const errors = both
      .flatMap((one) => one.errors)
      .filter((one) => !one.includes("Failed to fetch dynamically imported module"));
    return [...errors, ...faultsOf({ ...notes, ...(await whatIsThere(exam)) })];
  } finally {
    await Promise.all(both.map((one) => one.close()));
  }
}

const habits = { keepsCopy: true, repeatsAsItWas: true };
const isDeep = Boolean(process.env.LYCEUM_DEEP);
/** In the long run twenty seeds, each of which dies in other moments. */
const seeds = Array.from({ length: isDeep ? 20 : 1 }, (_, at) => seed + at);

/** What this test has to find; over plain HTTP it is found in every run (live/kill.test.ts). */
const lies = isDeep
  ? ([
      ["loses answers in a browser that keeps nothing", "keepsCopy", "is lost"],
      [
        "has answers twice where a repetition is not known as one",
        "repeatsAsItWas",
        "was saved twice",
      ],
    ] as const)
  : [];

describe("an exam of thirty questions, taken in two browsers with cuts, reloads and kills", () => {
  it.each(seeds)(
    "keeps every answer that was acknowledged, once and as it was (seed %i)",
    async (seed) => {
      const pick = random(seed);
      const deaths = isDeep ? [2 + pick(6), 9 + pick(6), 16 + pick(6)] : [4 + pick(4)];
      expect(await taken(pick, { ...habits, steps: isDeep ? 24 : 10, deaths })).toEqual([]);
    },
  );

  it.each(lies)("%s", async (_, habit, fault) => {
    const faults = await taken(random(seed), {
      ...habits,
      [habit]: false,
      steps: 2,
      isAlone: true,
    });
    expect(faults.join("\n")).toContain(fault);
  });
});
