import { action } from "../../action.ts";
import { isStaffPart } from "../../assignment/part.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { writingMover } from "./access.ts";
import { perform } from "./command.ts";
import { moveWriting } from "./move.ts";
import { RequestChanges, ReturnWriting, WritingCommand } from "./schema.ts";
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

/** Sends the review: nothing more is to be changed. */
export const approve = action({
  input: RequestChanges,
  allow: writingMover("approve"),
  run: ({ input, grant }) =>
    perform("approve", input, grant, ({ writing, actor, part }, keep) =>
      moveWriting(
        writing,
        "approve",
        { actor, part, set: sent(writing, input.summary), changes: versionOf(writing) },
        keep,
      ),
    ),
});

/**
 * Gives the writing back for good, with its mark; from a review in one step. The team says why it does
 * so for the teacher.
 */
export const giveBack = action({
  input: ReturnWriting,
  allow: writingMover("return"),
  run: ({ input, grant }) =>
    perform("return", input, grant, ({ writing, actor, part }, keep) => {
      const { reason, summary } = input;
      if (isStaffPart(part) && !reason) throw noReason();
      const review = writing.status === "in_review" ? sent(writing, summary) : undefined;
      const set = {
        ...(review ?? (summary && { summaryText: summary })),
        releasedAt: now(),
      };
      const change = { actor, part, set, reason, changes: versionOf(writing) };
      return moveWriting(writing, "return", change, keep);
    }),
});

const versionOf = ({ versions }: Writing) => ({ version: [null, versions] as [null, number] });

const noReason = () =>
  new AppError("invalid", "writing.reason", "Say why you do this for the teacher.", {
    field: "reason",
  });
