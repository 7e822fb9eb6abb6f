import { action } from "../../action.ts";
import { AppError } from "../../error.ts";
import { submission } from "../version/submit.ts";
import { type HomeworkHolder, homeworkMover } from "./access.ts";
import { isTaken, mayNow } from "./allowed.ts";
import { again, shown } from "./command.ts";
import { moveHomework } from "./move.ts";
import { SubmitHomework } from "./schema.ts";
import { teachersTurn } from "./states.ts";
import { workOf } from "./stored.ts";
import { receiptOf } from "./view.ts";

const run = submission({
  kind: "homework",
  again: again<HomeworkHolder>,
  work: ({ homework }) => ({ ...homework, ref: workOf(homework) }),
  repeated({ homework: { status } }) {
    if (status === "assigned") return "new";
    return status === "resubmit_requested" ? "refused" : "same";
  },
  mayNow(found) {
    if (!isTaken(found.homework)) throw closed(found.homework.status);
    mayNow(found, "submit", found.part);
  },
  move({ homework, actor, part }, { set, changes }, also) {
    // Whoever submits once more while it waits does not wait any longer for that.
    const waits = teachersTurn.includes(homework.status) ? homework.waitsSince : undefined;
    const all = { ...set, waitsSince: waits ?? set.waitsSince };
    return moveHomework(homework, "submit", { actor, part, set: all, changes }, also);
  },
  answer: async (found, receipt) => ({
    receipt: receiptOf(found.homework, receipt),
    homework: await shown(found),
  }),
});

/**
 * The next version of a homework, as long as something is taken. Only the student submits. A mark that
 * was begun is of an earlier version then.
 * @throws 409 `homework.closed`, `homework.unchanged`, `homework.file-not-ready`, `draft.elsewhere`;
 * 400 `homework.empty`, `homework.file`
 */
export const submit = action({ input: SubmitHomework, allow: homeworkMover("submit"), run });

const closed = (state: string) =>
  new AppError("conflict", "homework.closed", "This homework is not taken any more.", { state });
