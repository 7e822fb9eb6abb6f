import { goesOn } from "../../../assignment/offer/at-work.ts";
import { AuditLogs } from "../../../audit/audit-logs.entity.ts";
import type { Changes } from "../../../audit/field-words.ts";
import { commit, now, type Write } from "../../../db.ts";
import { AppError, Overtaken } from "../../../error.ts";
import { retry } from "../../../retry.ts";
import { type Stamp, stampOf } from "../../stamp.ts";
import type { ExamAttempt } from "../attempt/exam-attempts.entity.ts";
import { latestOf } from "../attempt/latest.ts";
import { answerIn, attemptsOf, storedSave } from "../attempt/stored.ts";
import type { Exam } from "../exams.entity.ts";
import { factOf, rewrite } from "../move.ts";
import type { Question } from "../question/schema.ts";
import { storedExam } from "../stored.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import { withHistory } from "./history.ts";
import type { MarkedExam, PaperExam } from "./paper-access.ts";
import type { Scores, SheetTotal } from "./records.ts";
import type { Rekeyed } from "./rekey-paper.ts";
import { copyOf, releasedSheet } from "./released.ts";
import type { RegradedView } from "./schema.ts";
import { autoScore } from "./score-attempt.ts";
import { questionsBy } from "./sheet.ts";
import { rewriteMark, storedMarks } from "./stored.ts";
import { pointsFor, totalFor } from "./total.ts";

type Done = Pick<RegradedView["exams"][number], "result" | "before" | "after">;

interface Why {
  questionId: string;
  reason: string;
}

/** The mark of one attempt as it will be. */
interface Rescored {
  attempt: ExamAttempt;
  mark: ExamMark;
  set: Partial<ExamMark>;
  before?: number;
  after?: number;
  /** What the student reads changes. */
  shown?: { total: SheetTotal; before: SheetTotal };
}

/**
 * Goes over to another version of the paper, with the marks of all attempts, in one transaction. What
 * was released is released anew where the student sees a difference, and the student is told.
 */
export const regradeExam = (one: MarkedExam, target: Rekeyed, why: Why): Promise<Done> =>
  retry(async () => {
    const exam = await storedExam(one.exam);
    if (!exam || exam.status === "voided") return { result: "same" };
    if (exam.paperVersion === target.version) return asDone(exam, target.question);
    if (exam.paperVersion !== one.exam.paperVersion) throw overtaken();
    const at = now();
    const stamp = { ...stampOf(one), at };
    const attempts = await attemptsOf(exam);
    const marks = new Map((await storedMarks(attempts)).map((mark) => [mark.number, mark]));
    const rescored = await Promise.all(
      attempts.flatMap((attempt) => {
        const mark = marks.get(attempt.number);
        // Before a make-up there may have been other questions: those keep their own key.
        const isOfPaper = mark?.keyVersion === exam.paperVersion;
        return mark && isOfPaper && attempt.status !== "voided"
          ? [rescore(attempt, mark, target, why, stamp)]
          : [];
      }),
    );
    const writes = writesOf(one, exam, target, why, rescored, at);
    await commit([goesOn(exam.assignmentId), ...writes], ([first]) =>
      first === 0 ? ended() : new Overtaken(),
    );
    const current = rescored.find(({ mark }) => mark.number === exam.attempt);
    const isChanged = rescored.some(({ before, after, shown }) => before !== after || shown);
    return {
      result: isChanged ? "changed" : "same",
      before: current?.before,
      after: current?.after,
    };
  });

async function asDone(exam: Exam, question: Question): Promise<Done> {
  const [mark] = await storedMarks([{ ...exam, number: exam.attempt }]);
  const score = mark?.scores[question.id];
  const points = score && pointsFor(question, score);
  return { result: "same", before: points, after: points };
}

async function rescore(
  attempt: ExamAttempt,
  mark: ExamMark,
  { version, question }: Rekeyed,
  { questionId, reason }: Why,
  stamp: Stamp,
): Promise<Rescored> {
  const [old, now] = await Promise.all([
    questionsBy(attempt, mark.keyVersion),
    questionsBy(attempt, version),
  ]);
  const score = mark.scores[questionId];
  const asked = old.get(questionId);
  // A pool may not have given it to this attempt.
  if (!score || !asked || !now.has(questionId)) {
    return { attempt, mark, set: { keyVersion: version } };
  }
  const scores: Scores = {
    ...mark.scores,
    [questionId]: { ...given(score), ...autoScore(question, await answerTo(attempt, questionId)) },
  };
  const before = pointsFor(asked, score);
  const after = pointsFor(question, scores[questionId]);
  const change = { ...stamp, questionId, reason, before, after };
  const history = before === after ? mark.history : withHistory(mark.history, [change]);
  const total = totalFor([...now.values()], scores);
  const set = { keyVersion: version, scores, history };
  const { released } = mark;
  if (attempt.status !== "released" || !released) {
    return { attempt, mark, set, before, after };
  }
  const sheet = { ...mark, ...set, total, shows: released.shows };
  const isSeen =
    before !== after || total.possible !== released.total.possible || released.shows === "answers";
  const releasedAt = isSeen ? stamp.at : released.releasedAt;
  return {
    attempt,
    mark,
    set: { ...set, released: releasedSheet({ ...sheet, releasedAt }) },
    before,
    after,
    ...(isSeen && { shown: { total, before: released.total } }),
  };
}

/** What a person gave stays. */
const given = ({ points, criteria, override, comment }: Scores[string]) => ({
  ...(points !== undefined && { points }),
  ...(criteria && { criteria }),
  ...(override && { override }),
  ...(comment && { comment }),
});

async function answerTo(attempt: ExamAttempt, questionId: string) {
  const latest = latestOf(attempt).get(questionId);
  const save = latest && (await storedSave(attempt, latest.seq));
  return save ? answerIn(save) : null;
}

function writesOf(
  { actor }: PaperExam,
  exam: Exam,
  target: Rekeyed,
  { reason }: Why,
  rescored: readonly Rescored[],
  at: string,
): Write[] {
  const current = rescored.find(({ mark }) => mark.number === exam.attempt);
  const shown = current?.shown;
  const fact = (
    action: "attempt.regrade-question" | "attempt.release",
    { mark }: Rescored,
    points: [number | undefined, number | undefined],
  ) => {
    const changes: Changes = { attempt: [null, mark.number], points };
    return AuditLogs.create(factOf(exam, actor, action, changes, reason));
  };
  return [
    rewrite(exam, {
      paperVersion: target.version,
      points: target.points,
      ...(shown && { released: copyOf(shown.total, at) }),
    }),
    ...rescored.flatMap((one) => [
      rewriteMark(one.mark, one.set),
      ...(one.before === one.after
        ? []
        : [fact("attempt.regrade-question", one, [one.before, one.after])]),
      // The student reads another result, and hears of it.
      ...(one.shown
        ? [fact("attempt.release", one, [one.shown.before.earned, one.shown.total.earned])]
        : []),
    ]),
  ];
}

const overtaken = () =>
  new AppError("conflict", "exam.stale", "Its questions were changed in the meantime. Try again.");
const ended = () => new AppError("conflict", "exam.over", "Its assignment has ended.");
