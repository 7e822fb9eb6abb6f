import { action } from "../../../action.ts";
import type { Changes } from "../../../audit/field-words.ts";
import { commit, type Write } from "../../../db.ts";
import { stampOf } from "../../stamp.ts";
import { examMover } from "../access.ts";
import { performMarking } from "./command.ts";
import { withHistory } from "./history.ts";
import { type MarkingEvent, type Moved, sheetMovement } from "./move.ts";
import { mustFitItem, patchedScores } from "./patch.ts";
import { released, wholeTotal } from "./release.ts";
import { MarkExam, MarkingCommand, RegradeExam } from "./schema.ts";
import { type SheetHolder, totalOf } from "./sheet.ts";
import { rewriteMark } from "./stored.ts";

/** Moves the attempt with its mark. */
const moveSheet = async (
  found: SheetHolder,
  event: MarkingEvent,
  moved: Moved,
  keep: readonly Write[],
) => commit([...(await sheetMovement(found, event, moved)), ...keep]);

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
      const changes: Changes = { points: [null, wholeTotal(found).earned] };
      return moveSheet(found, "finish", { changes, reason: input.reason }, keep);
    }),
});

/** Shows the student the result: a copy of the mark as it is now. */
export const release = action({
  input: MarkingCommand,
  allow: examMover("release"),
  run: ({ input, grant }) =>
    performMarking("release", input, grant, (found, keep) => {
      const moved = { ...released(found, stampOf(found)), reason: input.reason };
      return moveSheet(found, "release", moved, keep);
    }),
});

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
