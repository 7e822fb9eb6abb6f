import { action } from "../../action.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { markOf, releasedOf } from "../mark/make.ts";
import type { Mark } from "../mark/records.ts";
import { isWhole } from "../mark/total.ts";
import { stampOf } from "../stamp.ts";
import { type HomeworkHolder, homeworkMover } from "./access.ts";
import { isTaken } from "./allowed.ts";
import { perform } from "./command.ts";
import { dueOf, mustBeAhead } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { lateOf, totalNow } from "./late.ts";
import { FinishMarking, MarkHomework } from "./marking-schema.ts";
import { moveHomework, rewrite } from "./move.ts";
import { HomeworkCommand, HomeworkCommandWithReason, RequestResubmission } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";

const versionOf = ({ versions }: Homework): Changes => ({ version: [null, versions] });

/** The teacher begins to mark the last version. */
export const take = action({
  input: HomeworkCommand,
  allow: homeworkMover("take"),
  run: ({ input, grant }) =>
    perform("take", input, grant, ({ homework, actor, part }, keep) =>
      moveHomework(homework, "take", { actor, part, changes: versionOf(homework) }, keep),
    ),
});

/** What one person saves without a pause is one record: a sheet saves itself every few seconds. */
const pause = 3_600_000;

function isSameSitting({ homework: { status, mark, versions }, actor }: HomeworkHolder) {
  if (status !== "in_grading" || mark?.version !== versions) return false;
  return mark.by === actor.userId && Date.now() - Date.parse(mark.at) < pause;
}

/** One write alone costs half of a transaction. */
const save = (write: ReturnType<typeof rewrite>, keep: readonly Write[]) =>
  keep.length ? commit([write, ...keep]) : write.go();

/**
 * Saves the mark as far as it is. What was released stays as it is.
 * @throws 409 `homework.stale` where somebody else, or another window, was faster; 400 `mark.not-possible`
 */
export const mark = action({
  input: MarkHomework,
  allow: homeworkMover("mark"),
  run: ({ input, grant }) =>
    perform("mark", input, grant, async (found, keep) => {
      const { homework, actor, part } = found;
      const set = { mark: markOf(homework, input.mark, found) };
      if (isSameSitting(found)) return save(rewrite(homework, set), keep);
      const { reason } = input;
      const change = { actor, part, set, reason, changes: versionOf(homework) };
      return moveHomework(homework, "mark", change, keep);
    }),
});

/**
 * Nothing is missing: the mark waits for its release.
 * @throws 409 `mark.stale`, `mark.incomplete`
 */
export const finish = action({
  input: FinishMarking,
  allow: homeworkMover("finish"),
  run: ({ input, grant }) =>
    perform("finish", input, grant, (found, keep) => {
      const { homework, actor, part } = found;
      const whole = finished(found, input.mark);
      const { override, lateSeconds } = whole;
      const changes = {
        ...versionOf(homework),
        ...(lateSeconds !== undefined && {
          lateWork: [lateOf(homework, whole.version), lateSeconds],
        }),
        ...(override && { points: [computed(homework, whole), override.points] }),
      } satisfies Changes;
      const reason = input.reason ?? override?.reason;
      const change = { actor, part, set: { mark: whole }, reason, changes };
      return moveHomework(homework, "finish", change, keep);
    }),
});

function finished(found: HomeworkHolder, sent: (typeof FinishMarking)["_output"]["mark"]): Mark {
  const { homework } = found;
  // Without points there may be nothing to say.
  const isFree = homework.points === undefined && !homework.mark;
  const input = sent ?? (isFree ? {} : undefined);
  const whole = input ? markOf(homework, input, found) : homework.mark;
  if (!whole || !isWhole(homework, whole)) {
    throw refused("mark.incomplete", "Give the points first, for every criterion.", homework);
  }
  if (whole.version !== homework.versions) {
    throw refused("mark.stale", "The student submitted another version. Mark that one.", homework);
  }
  return whole;
}

/** The total if nobody said otherwise. */
const computed = (homework: Homework, { override: _, ...rest }: Mark) =>
  totalNow({ ...homework, mark: rest })?.total;

/** What the student reads from now on: the mark as it is, and all that was said while marking. */
export function released(homework: Homework): { set: Partial<Homework>; changes: Changes } {
  const { mark: given, releases } = homework;
  if (!given) throw refused("mark.incomplete", "There is no mark to release.", homework);
  const total = totalNow(homework);
  return {
    set: { released: releasedOf(given, total, now()), releases: releases + 1 },
    changes: {
      version: [null, given.version],
      ...(total && { points: [homework.released?.total?.total, total.total] }),
    },
  };
}

/** Shows the student the mark. */
export const release = action({
  input: HomeworkCommand,
  allow: homeworkMover("release"),
  run: ({ input, grant }) =>
    perform("release", input, grant, ({ homework, actor, part }, keep) =>
      moveHomework(
        homework,
        "release",
        { actor, part, reason: input.reason, ...released(homework) },
        keep,
      ),
    ),
});

/**
 * Asks for another version. The student reads what was said while marking, and no mark. With a due
 * date it is due then, whatever else was said.
 * @throws 400 `homework.past`, `homework.due-needed`
 */
export const requestResubmission = action({
  input: RequestResubmission,
  allow: homeworkMover("request-resubmission"),
  run: ({ input, grant }) =>
    perform("request-resubmission", input, grant, (found, keep) => {
      const { homework, actor, part } = found;
      const { dueAt, reason } = input;
      mustBeAhead(dueAt);
      if (!dueAt && !isTaken(homework)) throw dueNeeded();
      const set = {
        releases: homework.releases + 1,
        askedAgain: { ...stampOf(found), reason },
        ...(dueAt && {
          extension: { ...stampOf(found), dueAt, reason },
          told: toldAtFirst(dueAt),
        }),
      };
      const changes: Changes = {
        ...versionOf(homework),
        ...(dueAt && { dueDate: [dueOf(homework), dueAt] }),
      };
      const change = { actor, part, set, reason, changes };
      return moveHomework(homework, "request-resubmission", change, keep);
    }),
});

/** Marks it anew. What was released stays in sight until the next release. */
export const remark = action({
  input: HomeworkCommandWithReason,
  allow: homeworkMover("remark"),
  run: ({ input, grant }) =>
    perform("remark", input, grant, ({ homework, actor, part }, keep) => {
      const { reason } = input;
      const change = { actor, part, reason, changes: versionOf(homework) };
      return moveHomework(homework, "remark", change, keep);
    }),
});

const refused = (code: string, message: string, { status: state }: Homework) =>
  new AppError("conflict", code, message, { state });

const dueNeeded = () =>
  new AppError(
    "invalid",
    "homework.due-needed",
    "Nothing is taken any more. Say until when the student is to submit.",
    { field: "dueAt" },
  );
