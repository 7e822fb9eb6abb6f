import { createHash } from "node:crypto";
import { ulid } from "ulid";
import { AuditLogs } from "../src/audit/audit-logs.entity.ts";
import { ExamAnswers } from "../src/coursework/exam/attempt/exam-answers.entity.ts";
import { ExamAttempts } from "../src/coursework/exam/attempt/exam-attempts.entity.ts";
import { ExamEvents } from "../src/coursework/exam/attempt/exam-events.entity.ts";
import { newAttempt } from "../src/coursework/exam/attempt/make.ts";
import { saveAnswer } from "../src/coursework/exam/attempt/save.ts";
import { start } from "../src/coursework/exam/attempt/start.ts";
import type { AttemptKey } from "../src/coursework/exam/attempt/stored.ts";
import { Exams } from "../src/coursework/exam/exams.entity.ts";
import { indexKeysOf } from "../src/coursework/exam/index-keys.ts";
import { ExamPapers } from "../src/coursework/exam/paper/exam-papers.entity.ts";
import { storePaper } from "../src/coursework/exam/paper/store.ts";
import { storedExam } from "../src/coursework/exam/stored.ts";
import { summaryRow } from "../src/coursework/exam/summary-row.ts";
import { summarizeNew } from "../src/coursework/list/summary.ts";
import { commit } from "../src/db.ts";
import { newId } from "../src/id.ts";
import { examItem } from "./exams.ts";
import * as given from "./given.ts";
import { atWork } from "./meetings.ts";
import { paperOf } from "./papers.ts";

/** A paper of so many questions that was published. */
async function paperMade(questions: number) {
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
  return paperId;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

type Exam = Parameters<typeof Exams.create>[0];
type Own = { student?: given.Person; teacher?: given.Person };
type Wish = Partial<Exam> & { questions?: number };

/** An assignment with a teacher at work, who has published an exam of an hour that is open for three. */
export async function examSet(wish: Wish = {}, own: Own = {}) {
  const { questions = 6, ...more } = wish;
  const world = await atWork(own);
  const { assignmentId, student, teacher } = world;
  const exam = {
    ...examItem({ assignmentId }),
    studentId: student.profileId,
    teacherId: teacher.profileId,
    paperId: await paperMade(questions),
    paperVersion: 1,
    points: 2 * questions,
    questions,
    isMarkedByHand: true,
    publishedAt: inMinutes(-2),
    opensAt: inMinutes(-1),
    closesAt: inMinutes(180),
    durationMinutes: 60,
    attempt: 1,
    attemptStatus: "not_started" as const,
    ...more,
  };
  const { data } = await Exams.create(exam).go();
  await Exams.patch({ assignmentId, examId: exam.examId }).set(indexKeysOf(data)).go();
  await commit([newAttempt(data, 1), summarizeNew(assignmentId, undefined, summaryRow(data))]);
  const ref: AttemptKey = { assignmentId, examId: exam.examId, number: 1 };
  return { ...world, ref };
}

/** The same, and the student has begun it. */
export async function examBegun(wish: Wish = {}, own: Own = {}) {
  const world = await examSet(wish, own);
  const { assignmentId, examId } = world.ref;
  const view = await start(world.student.actor, { assignmentId, examId, device });
  return { ...world, view };
}

/** So many students who have the same exam, each in an assignment of their own, of one teacher. */
export async function classOf(students: number, wish: Wish = {}) {
  const paperId = await paperMade(wish.questions ?? 6);
  const teacher = await given.tutor();
  const all: Awaited<ReturnType<typeof examSet>>[] = [];
  while (all.length < students) {
    const some = Array.from({ length: Math.min(10, students - all.length) }, () =>
      examSet({ ...wish, paperId }, { teacher }),
    );
    all.push(...(await Promise.all(some)));
  }
  return all;
}

/** An attempt that runs is over as of a minute ago, as if its time had passed, or at another time. */
export async function passTime(ref: AttemptKey, endsAt = inMinutes(-1)) {
  const deadline = inMinutes(-2);
  const { assignmentId, examId, number } = ref;
  await ExamAttempts.patch({ assignmentId, examId, number }).set({ deadline, endsAt }).go();
  const exam = { ...(await examOf(ref)), endsAt };
  await Exams.patch({ assignmentId, examId })
    .set({ endsAt, ...indexKeysOf(exam) })
    .go();
}

type Attempt = Parameters<typeof ExamAttempts.create>[0];

export const device = { id: "device-one", name: "Firefox on Linux" };
export const otherDevice = { id: "device-two", name: "Safari on a phone" };

/** An attempt of an hour that was begun a minute ago, with its paper; its exam is not there. */
export async function running(wish: Partial<Attempt> & { questions?: number } = {}) {
  const { questions = 6, ...more } = wish;
  const student = await given.student();
  const paperId = await paperMade(questions);
  const ref: AttemptKey = { assignmentId: newId("assignment"), examId: newId("exam"), number: 1 };
  await ExamAttempts.create({
    ...ref,
    studentId: student.profileId,
    paperId,
    paperVersion: 1,
    seed: "0a1b2c3d4e",
    status: "in_progress",
    startedAt: inMinutes(-1),
    deadline: inMinutes(59),
    endsAt: inMinutes(60),
    epoch: 1,
    device,
    seenAt: inMinutes(-1),
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

/** The exam as the table has it. */
export async function examOf(ref: AttemptKey) {
  const found = await storedExam(ref);
  if (!found) throw new Error("There is no such exam.");
  return found;
}

/** What was noted of an attempt, the first one first. */
export async function eventsOf({ assignmentId, examId, number }: AttemptKey) {
  const query = ExamEvents.query.byAttempt({ assignmentId, examId, number });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** What happened to an exam and its attempts, as its audit records name it, the first one first. */
export async function actionsOf({ assignmentId, examId }: AttemptKey) {
  const query = AuditLogs.query.byScope({ scopeId: assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  return data.filter((one) => one.entityId === examId).map(({ action }) => action);
}

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
