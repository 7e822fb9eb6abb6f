import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { homeworkMover } from "./access.ts";
import { perform } from "./command.ts";
import { mustBeAhead } from "./due.ts";
import { moveHomework } from "./move.ts";
import { HomeworkCommand } from "./schema.ts";
import { toldAtFirst } from "./timer.ts";

/**
 * The student gets it to do.
 * @throws 400 `homework.past` where its due date went by while it was a draft
 */
export const assign = action({
  input: HomeworkCommand,
  allow: homeworkMover("assign"),
  run: ({ input, grant }) =>
    perform("assign", input, grant, ({ homework, actor, part }, keep) => {
      const { dueAt } = homework;
      mustBeAhead(dueAt);
      const set = { assignedAt: now(), told: toldAtFirst(dueAt) };
      return moveHomework(
        homework,
        "assign",
        { actor, part, set, reason: input.reason, changes: { dueDate: [null, dueAt] } },
        keep,
      );
    }),
});
