import { action } from "../../action.ts";
import { commit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { stampOf } from "../stamp.ts";
import { examMover } from "./access.ts";
import { perform } from "./command.ts";
import type { Exam } from "./exams.entity.ts";
import { mostMinutes } from "./limits.ts";
import { amendment, type Removable } from "./move.ts";
import type { ExtraTime } from "./records.ts";
import { lengthened } from "./running.ts";
import { ExtendExam } from "./schema.ts";
import { minutesOf } from "./times.ts";

/**
 * Gives the student more time than others have: so many times the usual, so many minutes more, or both.
 * While the exam is open it only becomes more, for an attempt that runs, too.
 * @throws 409 `exam.only-longer`; 400 `exam.too-long`
 */
export const extend = action({
  input: ExtendExam,
  allow: examMover("extend"),
  run: ({ input, grant }) =>
    perform("extend", input, grant, async (found, keep) => {
      const { exam, actor } = found;
      const { reason } = input;
      const { factor, minutes } = wanted(exam.extraTime, input);
      if (factor === exam.extraTime?.factor && minutes === exam.extraTime?.minutes) return;
      const extraTime: ExtraTime | undefined =
        factor || minutes ? { ...stampOf(found), factor, minutes, reason } : undefined;
      const after: Exam = { ...exam, extraTime };
      mustBeLonger(exam, after);
      const attempt = await lengthened(exam, after);
      const by = {
        actor,
        action: "exam.extend",
        set: { ...(extraTime && { extraTime }), ...attempt.set },
        remove: extraTime ? [] : (["extraTime"] satisfies Removable[]),
        changes: { extraTime: [minutesOf(exam), minutesOf(after)] as [unknown, unknown] },
        reason,
      } as const;
      await commit([...amendment(exam, by), ...attempt.writes, ...keep]);
    }),
});

type Sent = Pick<(typeof ExtendExam)["_output"], "factor" | "minutes">;

/** What is not named stays as it is; once or nothing more is no extra time. */
function wanted(before: ExtraTime | undefined, { factor, minutes }: Sent) {
  const times = factor === undefined ? before?.factor : (factor ?? undefined);
  const more = minutes === undefined ? before?.minutes : (minutes ?? undefined);
  return { factor: times === 1 ? undefined : times, minutes: more || undefined };
}

function mustBeLonger(before: Exam, after: Exam) {
  if (minutesOf(after) > 2 * mostMinutes) {
    throw new AppError("invalid", "exam.too-long", "This is more than two days.", {
      field: "minutes",
    });
  }
  if (before.status !== "open" || minutesOf(after) >= minutesOf(before)) return;
  throw new AppError(
    "conflict",
    "exam.only-longer",
    "While the exam is open the student's time can only become longer.",
    { field: "minutes", state: before.status },
  );
}
