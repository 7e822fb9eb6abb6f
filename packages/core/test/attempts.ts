import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { ExamAnswers } from "../src/coursework/exam/attempt/exam-answers.entity.ts";
import { ExamAttempts } from "../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { saveAnswer } from "../src/coursework/exam/attempt/save.ts";
import type { AttemptKey } from "../src/coursework/exam/attempt/stored.ts";
import { ExamPapers } from "../src/coursework/exam/paper/exam-papers.entity.ts";
import { storePaper } from "../src/coursework/exam/paper/store.ts";
import type { Paper, Question } from "../src/coursework/exam/question/schema.ts";
import { newId } from "../src/id.ts";
import { paragraphs } from "./documents.ts";
import * as given from "./given.ts";

const option = (id: string, isRight: boolean) => ({
  id,
  isRight,
  text: paragraphs(`Option ${id}`),
});
const options = [option("a", true), option("b", false), option("c", true)];
const normalize = { case: true, accents: true, spaces: true, punctuation: true };

/** A question of each kind in turn. */
export function questionAt(at: number): Question {
  const common = { id: `q${at}`, prompt: paragraphs(`Question ${at}?`), points: 2 };
  const kinds: Question[] = [
    { ...common, kind: "short", accepted: ["Lisbon"], normalize },
    {
      ...common,
      kind: "choice",
      options: options.map((one) => ({ ...one, isRight: one.id === "a" })),
    },
    { ...common, kind: "multiple", options, partial: true },
    { ...common, kind: "numeric", value: "9.81" },
    { ...common, kind: "long" },
    { ...common, kind: "file", most: 2 },
  ];
  return kinds[at % kinds.length] as Question;
}

/** Questions `q0`, `q1` and so on, of each kind in turn. */
export const paperOf = (questions: number): Paper => ({
  sections: [{ id: "s1", questions: Array.from({ length: questions }, (_, at) => questionAt(at)) }],
});

type Attempt = Parameters<typeof ExamAttempts.create>[0];

export const device = { id: "device-one", name: "Firefox on Linux" };
export const otherDevice = { id: "device-two", name: "Safari on a phone" };

/** An attempt of an hour that was begun a minute ago, with its paper; its exam is not there. */
export async function running(wish: Partial<Attempt> & { questions?: number } = {}) {
  const { questions = 6, ...more } = wish;
  const student = await given.student();
  const paperId = newId("exam-paper");
  await ExamPapers.create({
    paperId,
    version: 1,
    paper: await storePaper(paperId, paperOf(questions)),
    points: 2 * questions,
    questions,
    isMarkedByHand: true,
    pictures: [],
    by: newId("user"),
    byName: "Ada Reis",
    at: new Date().toISOString(),
  }).go();
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const ref: AttemptKey = { assignmentId: newId("assignment"), examId: newId("exam"), number: 1 };
  await ExamAttempts.create({
    ...ref,
    studentId: student.profileId,
    paperId,
    paperVersion: 1,
    seed: "0a1b2c3d4e",
    status: "in_progress",
    startedAt: at(-1),
    deadline: at(59),
    endsAt: at(60),
    epoch: 1,
    device,
    seenAt: at(-1),
    ...more,
  }).go();
  return { student, ref };
}

type Sent = Parameters<typeof saveAnswer>[1];

/** What the browser of an exam sends: the answer to a question, as its save of this number. */
export const answer = (
  { actor }: given.Person,
  { assignmentId, examId, number }: AttemptKey,
  questionId: string,
  clientSeq: number,
  value: Sent["value"] = ulid(),
  more: Partial<Sent> = {},
) =>
  saveAnswer(actor, {
    assignmentId,
    examId,
    attempt: number,
    questionId,
    clientSeq,
    value,
    epoch: 1,
    device: device.id,
    writtenAt: new Date().toISOString(),
    ...more,
  });

/** The log of an attempt as the table has it. */
export async function logOf({ assignmentId, examId, number }: AttemptKey) {
  const query = ExamAnswers.query.byAttempt({ assignmentId, examId, number });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** The head of an attempt as the table has it. */
export async function headOf({ assignmentId, examId, number }: AttemptKey) {
  const { data } = await ExamAttempts.get({ assignmentId, examId, number }).go({
    consistent: true,
  });
  if (!data) throw new Error("There is no such attempt.");
  return data;
}

/**
 * The digests that a log should have, by the words of its description and nothing of ours: each is the
 * SHA-256 of a JSON list that begins with the one before.
 */
export function digestsOf(attempt: string, log: Awaited<ReturnType<typeof logOf>>) {
  let previous = "";
  return log.map(({ seq, questionId, clientSeq, text, list }) => {
    const value = text ?? list ?? null;
    const bytes = Buffer.from(
      JSON.stringify([previous, attempt, seq, questionId, clientSeq, value]),
      "utf8",
    );
    previous = createHash("sha256").update(bytes).digest("hex");
    return previous;
  });
}
