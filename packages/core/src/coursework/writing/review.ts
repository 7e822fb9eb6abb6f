import { action } from "../../action.ts";
import { isStaffPart } from "../../assignment/part.ts";
import { AppError } from "../../error.ts";
import { writingMover } from "./access.ts";
import { perform } from "./command.ts";
import { markWith, mustBeMarked, released } from "./marking.ts";
import { moveWriting } from "./move.ts";
import { ApproveWriting, RequestChanges, ReturnWriting, WritingCommand } from "./schema.ts";
import type { Writing } from "./writings.entity.ts";

/** What was written in the review is read from now on. */
const sent = ({ reviews }: Writing, summary: string | undefined): Partial<Writing> => ({
  reviews: reviews + 1,
  ...(summary && { summaryText: summary }),
});

/** The teacher begins to review the last version. */
export const take = action({
  input: WritingCommand,
  allow: writingMover("take"),
  run: ({ input, grant }) =>
    perform("take", input, grant, ({ writing, actor, part }, keep) =>
      moveWriting(writing, "take", { actor, part, changes: versionOf(writing) }, keep),
    ),
});

/** Sends the review: the student reads its comments and goes on writing. */
export const requestChanges = action({
  input: RequestChanges,
  allow: writingMover("request-changes"),
  run: ({ input, grant }) =>
    perform("request-changes", input, grant, ({ writing, actor, part }, keep) =>
      moveWriting(
        writing,
        "request-changes",
        { actor, part, set: sent(writing, input.summary), changes: versionOf(writing) },
        keep,
      ),
    ),
});

/** Sends the review: nothing more is to be changed. Its mark waits until the writing is given back. */
export const approve = action({
  input: ApproveWriting,
  allow: writingMover("approve"),
  run: ({ input, grant }) =>
    perform("approve", input, grant, (found, keep) => {
      const { writing, actor, part } = found;
      const mark = markWith(found, input.mark);
      const set = { ...sent(writing, input.summary), ...(mark && { mark }) };
      const change = { actor, part, set, changes: versionOf(writing) };
      return moveWriting(writing, "approve", change, keep);
    }),
});

/**
 * Gives the writing back for good, with its mark; from a review in one step. The team says why it does
 * so for the teacher.
 * @throws 409 `mark.incomplete` where it has points and no mark
 */
export const giveBack = action({
  input: ReturnWriting,
  allow: writingMover("return"),
  run: ({ input, grant }) =>
    perform("return", input, grant, (found, keep) => {
      const { writing, actor, part } = found;
      const { reason, summary } = input;
      if (isStaffPart(part) && !reason) throw noReason();
      const review = writing.status === "in_review" ? sent(writing, summary) : undefined;
      const mark = markWith(found, input.mark);
      mustBeMarked(writing, mark);
      const given = released(writing, mark);
      const set = { ...(review ?? (summary && { summaryText: summary })), ...given.set };
      const changes = { ...versionOf(writing), ...given.changes };
      const change = { actor, part, set, reason, changes };
      return moveWriting(writing, "return", change, keep);
    }),
});

const versionOf = ({ versions }: Writing) => ({ version: [null, versions] as [null, number] });

const noReason = () =>
  new AppError("invalid", "writing.reason", "Say why you do this for the teacher.", {
    field: "reason",
  });
