import { action } from "../../../action.ts";
import { notFound } from "../../../error.ts";
import { examReader } from "../access.ts";
import type { Exam } from "../exams.entity.ts";
import { attemptName } from "./digest.ts";
import { type ExamAnswer, ExamAnswers } from "./exam-answers.entity.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { type ExamEvent, ExamEvents } from "./exam-events.entity.ts";
import { lastSeq } from "./limits.ts";
import { sectionsOf } from "./paper.ts";
import { receiptOf } from "./receipt.ts";
import { type ExamEventView, type LogView, ReadLog } from "./schema.ts";
import { type AttemptKey, answerIn, keyOf, storedAttempt } from "./stored.ts";
import { isHandedIn, submissionOf } from "./submission.ts";

/** So many saves come on a page. */
const onPage = 200;
/** So many characters of answers do at most: the gateway takes 6 MB, and a character up to three bytes. */
const mostCharacters = 1_500_000;

/**
 * All saves of an attempt in their order, with what else was noted: what a receipt is compared with.
 * The student reads it as the teacher and the team do.
 */
export const readLog = action({
  input: ReadLog,
  allow: examReader,
  run: ({ input: { number, after }, grant: { exam } }) => logPage(exam, number, after),
});

/** A page of the log of an attempt, behind a save. */
async function logPage(exam: Exam, number: number, after: number): Promise<LogView> {
  const key = { ...exam, number };
  const [attempt, page, noted] = await Promise.all([
    storedAttempt(key),
    ExamAnswers.query
      .byAttempt(keyOf(key))
      // With an end: behind the last save stand those of the next attempt, and of other exams.
      .between({ seq: after + 1 }, { seq: lastSeq })
      .go({ consistent: true, count: onPage }),
    eventsOf(key),
  ]);
  if (!attempt) throw notFound("attempt");
  const names = deviceNames(noted);
  // Before the start nobody learns which questions there are.
  const sections = attempt.startedAt ? await sectionsOf(attempt, exam) : [];
  const saves = ofOnePage(page.data);
  const last = saves.at(-1);
  const submission = isHandedIn(attempt) ? await submissionOf(attempt) : undefined;
  return {
    attemptId: attemptName(exam.examId, number),
    status: attempt.status,
    questions: sections.flatMap(({ questions }) => questions.map(({ id }) => id)),
    saves: saves.map((one) => ({
      ...receiptOf(one),
      value: answerIn(one),
      epoch: one.epoch,
      writtenAt: one.writtenAt,
      device: names.get(one.epoch),
    })),
    next: last && last.seq < attempt.seq ? last.seq : null,
    ...eventsView(attempt, noted),
    submission,
  };
}

/** As many of the saves as an answer has room for, and one at least. */
function ofOnePage(saves: readonly ExamAnswer[]): readonly ExamAnswer[] {
  let length = 0;
  const end = saves.findIndex((one, at) => {
    length += JSON.stringify(answerIn(one)).length;
    return at > 0 && length > mostCharacters;
  });
  return end < 0 ? saves : saves.slice(0, end);
}

/** The whole log of an attempt. */
export async function wholeLog(exam: Exam, number: number): Promise<LogView> {
  const log = await logPage(exam, number, 0);
  for (let { next } = log; next !== null; ) {
    const page = await logPage(exam, number, next);
    log.saves.push(...page.saves);
    next = page.next;
  }
  return { ...log, next: null };
}

/** What else was noted of an attempt, as people read it. */
export const eventsView = (attempt: ExamAttempt, noted: readonly ExamEvent[]) => ({
  events: noted.map(eventView),
  moreEvents: moreOf(attempt, noted),
});

export async function eventsOf(key: AttemptKey): Promise<ExamEvent[]> {
  const query = ExamEvents.query.byAttempt(keyOf(key));
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** What a browser says of a time to come is told as of the time when it said so. */
const eventView = ({ kind, at, heardAt, detail }: ExamEvent): ExamEventView => ({
  kind,
  at: at < heardAt ? at : heardAt,
  detail,
});

/** The device of each epoch, by the name that it had as it began to write. */
const deviceNames = (events: readonly ExamEvent[]) =>
  new Map(
    events.flatMap(({ kind, epoch, detail }) =>
      kind === "start" || kind === "device" ? [[epoch, detail] as const] : [],
    ),
  );

/** How many were only counted. The end of an attempt is kept and not counted. */
const moreOf = ({ events }: ExamAttempt, kept: readonly ExamEvent[]) =>
  events - kept.filter(({ kind }) => kind !== "submit" && kind !== "auto-submit").length;
