import { action } from "../../../action.ts";
import type { Actor } from "../../../actor.ts";
import { commit } from "../../../db.ts";
import { AppError, expected, notFound } from "../../../error.ts";
import { idempotently } from "../../../idempotency.ts";
import { limit } from "../../../rate-limit.ts";
import { stampOf } from "../../stamp.ts";
import { paperFor } from "../attempt/paper.ts";
import {
  type MarkedExam,
  maySet,
  newestOf,
  type PaperReader,
  paperReader,
} from "./paper-access.ts";
import { regradeExam } from "./regrade-exam.ts";
import { questionIn, type Rekeyed, rekeyPaper } from "./rekey-paper.ts";
import { type RegradedView, RegradeQuestion } from "./schema.ts";
import { storedMarks } from "./stored.ts";
import { pointsFor } from "./total.ts";

type Sent = Omit<(typeof RegradeQuestion)["_output"], "key">;
type Row = RegradedView["exams"][number];

/** So many at a time. */
const abreast = 10;

interface PaperMarker extends PaperReader {
  exams: MarkedExam[];
}

/** Those of the exams with a paper that somebody marks. */
async function paperMarker(actor: Actor, ref: { paperId: string }): Promise<PaperMarker | false> {
  const grant = await paperReader(actor, ref);
  if (!grant) return false;
  const exams = grant.exams.filter(maySet);
  return exams.length > 0 && { ...grant, exams };
}

/**
 * Marks one question of all attempts by another key, or the same for everyone: each exam in a
 * transaction of its own. What was released is released with its new mark, and the student is told.
 * Sent again it goes on where it ended.
 * @throws 400 `regrade.other-question`, `exam.paper`
 */
export const regradeQuestion = action({
  input: RegradeQuestion,
  allow: paperMarker,
  run: ({ input: { key, ...sent }, grant }) =>
    idempotently(
      { actor: grant.actor, key, body: sent },
      async (keep) => {
        await limit("exam.regrade", grant.actor.userId, 60, 3600);
        const done = await regraded(grant, sent);
        // What is not done yet is done when it is sent again.
        if (done.exams.every(({ result }) => result !== "failed")) {
          await commit(keep(sent.paperId));
        }
        return done;
      },
      () => asItIs(grant, sent),
    ),
});

async function regraded({ exams }: PaperMarker, sent: Sent): Promise<RegradedView> {
  const targets = await targetsOf(exams, sent);
  const rows: Row[] = [];
  for (let at = 0; at < exams.length; at += abreast) {
    const some = exams.slice(at, at + abreast);
    rows.push(...(await Promise.all(some.map((one) => rowOf(one, sent, targets)))));
  }
  const made = [...targets.values()].flatMap((one) => ("version" in one ? [one.version] : []));
  return { paperVersion: Math.max(newestOf(exams), ...made), exams: rows };
}

/** Exams may have different versions of the paper; each goes on from its own. */
async function targetsOf(exams: readonly MarkedExam[], sent: Sent): Promise<Targets> {
  const targets: Targets = new Map();
  const assignmentIds = exams.map(({ exam }) => exam.assignmentId);
  for (const { exam, ...by } of exams) {
    const from = exam.paperVersion;
    if (targets.has(from)) continue;
    const stamp = stampOf(by);
    try {
      targets.set(from, (await rekeyPaper(sent, from, stamp, assignmentIds)) ?? notAsked());
    } catch (error) {
      const known = expected(error);
      if (!known) throw error;
      targets.set(from, known);
    }
  }
  // Where it goes for none, it is what was sent that is wrong.
  const faults = [...targets.values()].filter((one) => one instanceof AppError);
  if (faults.length === targets.size && faults[0]) throw faults[0];
  return targets;
}

type Targets = Map<number, Rekeyed | AppError>;

const notAsked = () => notFound("question");

async function rowOf(one: MarkedExam, sent: Sent, targets: Targets): Promise<Row> {
  const { assignmentId, examId, attempt, paperVersion } = one.exam;
  const row = { assignmentId, examId, attempt };
  try {
    const target = targets.get(paperVersion);
    if (!target || target instanceof AppError) throw target ?? notAsked();
    return { ...row, ...(await regradeExam(one, target, sent)) };
  } catch (error) {
    const known = expected(error);
    if (!known) throw error;
    return { ...row, result: "failed", message: known.message };
  }
}

/** What was done before, as it is now: nothing is done again, whatever came since. */
async function asItIs(
  { exams }: PaperReader,
  { questionId }: Pick<Sent, "questionId">,
): Promise<RegradedView> {
  const marks = await storedMarks(exams.map(({ exam }) => ({ ...exam, number: exam.attempt })));
  const byExam = new Map(marks.map((one) => [one.examId, one]));
  const rows = exams.map(async ({ exam }): Promise<Row> => {
    const { assignmentId, examId, attempt, paperId } = exam;
    const mark = byExam.get(examId);
    const paper = mark && (await paperFor({ paperId, paperVersion: mark.keyVersion }));
    const question = paper && questionIn(paper, questionId);
    const after = question && pointsFor(question, mark?.scores[questionId]);
    return { assignmentId, examId, attempt, result: "same", before: after, after };
  });
  return { paperVersion: newestOf(exams), exams: await Promise.all(rows) };
}
