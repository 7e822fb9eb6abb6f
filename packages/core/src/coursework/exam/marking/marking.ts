import { action } from "../../../action.ts";
import type { Changes } from "../../../audit/field-words.ts";
import { commit, now, type Write } from "../../../db.ts";
import { AppError } from "../../../error.ts";
import { stampOf } from "../../stamp.ts";
import { examMover } from "../access.ts";
import { attemptMovement } from "../attempt/move.ts";
import { performMarking } from "./command.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import { changesSince, withHistory } from "./history.ts";
import { mustFitItem, patchedScores } from "./patch.ts";
import { releasedSheet } from "./release.ts";
import { MarkExam, MarkingCommand, RegradeExam } from "./schema.ts";
import { copyOf } from "./score-attempt.ts";
import { type SheetHolder, totalOf } from "./sheet.ts";
import { rewriteMark } from "./stored.ts";

type Event = "take" | "mark" | "finish" | "release" | "regrade";

interface Moved {
  set?: Partial<ExamMark>;
  remove?: "summary"[];
  changes?: Changes;
  reason?: string;
  released?: ReturnType<typeof copyOf>;
}

/** Moves the attempt, with its mark, so that of two who do something to a mark one reads again. */
async function moveSheet(
  { actor, part, exam, attempt, mark }: SheetHolder,
  event: Event,
  { set, remove, changes, reason, released }: Moved,
  keep: readonly Write[],
) {
  const all: Changes = { attempt: [null, attempt.number], ...changes };
  const change = { actor, part, changes: all, reason };
  const copied = released && { released };
  const { writes } = await attemptMovement(exam, attempt, event, change, { copied });
  await commit([rewriteMark(mark, set, remove), ...writes, ...keep]);
}

/** The teacher begins to mark the current attempt. */
export const take = action({
  input: MarkingCommand,
  allow: examMover("take"),
  run: ({ input, grant }) =>
    performMarking("take", input, grant, (found, keep) =>
      moveSheet(found, "take", { reason: input.reason }, keep),
    ),
});

/** What one person saves without a pause is one record: a sheet saves itself every few seconds. */
const pause = 3_600_000;

function isSameSitting({ attempt, mark, actor }: SheetHolder) {
  if (attempt.status !== "in_grading" || mark.by !== actor.userId) return false;
  return Date.now() - Date.parse(mark.at ?? "") < pause;
}

/** One write alone costs half of a transaction. */
const save = (write: ReturnType<typeof rewriteMark>, keep: readonly Write[]) =>
  keep.length ? commit([write, ...keep]) : write.go();

/**
 * Saves what was said of some questions. What was released stays as it is.
 * @throws 409 `mark.stale` where somebody else, or another window, was faster; 400 `mark.not-possible`
 */
export const mark = action({
  input: MarkExam,
  allow: examMover("mark"),
  run: ({ input, grant }) =>
    performMarking("mark", input, grant, async (found, keep) => {
      const { mark: before, questions } = found;
      const scores = patchedScores(before.scores, input.scores ?? {}, questions);
      const summary = input.summary === undefined ? before.summary : (input.summary ?? undefined);
      mustFitItem({ scores, summary });
      const { by, at } = stampOf(found);
      const set = { scores, by, at, ...(summary && { summary }) };
      const remove: "summary"[] = summary ? [] : ["summary"];
      if (isSameSitting(found)) return save(rewriteMark(before, set, remove), keep);
      return moveSheet(found, "mark", { set, remove, reason: input.reason }, keep);
    }),
});

/**
 * Nothing is missing: the mark waits for its release.
 * @throws 409 `mark.incomplete`
 */
export const finish = action({
  input: MarkingCommand,
  allow: examMover("finish"),
  run: ({ input, grant }) =>
    performMarking("finish", input, grant, (found, keep) => {
      const { earned, unmarked } = totalOf(found);
      if (unmarked) throw incomplete(unmarked);
      const changes: Changes = { points: [null, earned] };
      return moveSheet(found, "finish", { changes, reason: input.reason }, keep);
    }),
});

const incomplete = (unmarked: number) =>
  new AppError(
    "conflict",
    "mark.incomplete",
    unmarked === 1
      ? "One question still has to be marked."
      : `${unmarked} questions still have to be marked.`,
  );

/** Shows the student the result: a copy of the mark as it is now. */
export const release = action({
  input: MarkingCommand,
  allow: examMover("release"),
  run: ({ input, grant }) =>
    performMarking("release", input, grant, (found, keep) => {
      const at = now();
      return moveSheet(found, "release", { ...released(found, at), reason: input.reason }, keep);
    }),
});

/** What a release writes: the copy, with what was changed since the one before. */
export function released(found: SheetHolder, at: string): Moved {
  const { mark: before, exam } = found;
  const total = totalOf(found);
  if (total.unmarked) throw incomplete(total.unmarked);
  const history = withHistory(
    before.history,
    changesSince(before, [...found.questions.values()], stampOf(found)),
  );
  const sheet = { ...before, history, total, shows: exam.shows, releasedAt: at };
  return {
    set: { history, released: releasedSheet(sheet) },
    released: copyOf(total, at),
    changes: { points: [before.released?.total.earned, total.earned] },
  };
}

/** Opens a marked attempt again, and says why. What was released stays in sight until the next release. */
export const regrade = action({
  input: RegradeExam,
  allow: examMover("regrade"),
  run: ({ input: { reason, ...input }, grant }) =>
    performMarking("regrade", { ...input, reason }, grant, (found, keep) => {
      const { mark: before } = found;
      const opened = { ...stampOf(found), reason, before: totalOf(found).earned };
      return moveSheet(
        found,
        "regrade",
        { set: { history: withHistory(before.history, [opened]) }, reason },
        keep,
      );
    }),
});
