import { action } from "../../action.ts";
import { stampOf } from "../stamp.ts";
import { examMover } from "./access.ts";
import { newAttempt } from "./attempt/make.ts";
import { perform } from "./command.ts";
import { moveExam } from "./move.ts";
import { MakeUpExam } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";
import { mustHaveWindow } from "./window.ts";

/**
 * The student may try again in another window. What was answered and marked before stays as it is.
 * @throws 400 `exam.window`, `exam.past`
 */
export const makeUp = action({
  input: MakeUpExam,
  allow: examMover("make-up"),
  run: ({ input, grant }) =>
    perform("make-up", input, grant, async (found, keep) => {
      const { exam, actor, part } = found;
      const { opensAt, closesAt, reason } = input;
      mustHaveWindow({ opensAt, closesAt });
      const attempt = exam.attempt + 1;
      const set = {
        attempt,
        attemptStatus: "not_started",
        opensAt,
        closesAt,
        madeUp: { ...stampOf(found), reason },
        told: toldAtFirst({ ...exam, opensAt, closesAt }),
      } as const;
      const remove = ["endsAt", "submittedAt", "waitsSince", "released"] as const;
      const changes = {
        attempt: [exam.attempt, attempt] as [unknown, unknown],
        opensAt: [exam.opensAt, opensAt] as [unknown, unknown],
        closesAt: [exam.closesAt, closesAt] as [unknown, unknown],
      };
      const change = { actor, part, set, remove, reason, changes };
      await moveExam(exam, "make-up", change, [newAttempt(exam, attempt), ...keep]);
    }),
});
