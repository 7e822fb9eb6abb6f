import { action } from "../../action.ts";
import { stampOf } from "../stamp.ts";
import { homeworkMover } from "./access.ts";
import { perform } from "./command.ts";
import { moveHomework } from "./move.ts";
import { HomeworkCommandWithReason } from "./schema.ts";

/** The student does not have to submit it, and nothing counts against them. */
export const excuse = action({
  input: HomeworkCommandWithReason,
  allow: homeworkMover("excuse"),
  run: ({ input, grant }) =>
    perform("excuse", input, grant, (found, keep) => {
      const { homework, actor, part } = found;
      const { reason } = input;
      const set = { excused: { ...stampOf(found), reason } };
      return moveHomework(homework, "excuse", { actor, part, set, reason }, keep);
    }),
});

/** The student has to submit it after all. */
export const unexcuse = action({
  input: HomeworkCommandWithReason,
  allow: homeworkMover("unexcuse"),
  run: ({ input, grant }) =>
    perform("unexcuse", input, grant, ({ homework, actor, part }, keep) => {
      const { reason } = input;
      const change = { actor, part, remove: ["excused"] as const, reason };
      return moveHomework(homework, "unexcuse", change, keep);
    }),
});

/** Nothing comes of it any more. */
export const cancel = action({
  input: HomeworkCommandWithReason,
  allow: homeworkMover("cancel"),
  run: ({ input, grant }) =>
    perform("cancel", input, grant, ({ homework, actor, part }, keep) =>
      moveHomework(homework, "cancel", { actor, part, reason: input.reason }, keep),
    ),
});
