import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { check } from "../../db.ts";
import { commentActions } from "../comment/comments.ts";
import { mostCommentBytes, mostComments } from "../comment/limits.ts";
import type { Commented, Counted } from "../comment/owner.ts";
import { storedVersion } from "../version/stored.ts";
import { type WritingHolder, writingMover } from "./access.ts";
import { mayNow, partsOf } from "./allowed.ts";
import { again, shown } from "./command.ts";
import { factOf } from "./move.ts";
import { CommentRef, EditComment, ReplyToComment, WriteComment } from "./schema.ts";
import { type WritingKey, workOf } from "./stored.ts";
import { standingOf } from "./view.ts";
import { Writings } from "./writings.entity.ts";

function commented(found: WritingHolder): Commented {
  const { writing, part } = found;
  // What the teacher says in a review belongs to it.
  const isReview = part === "teacher" && writing.status === "in_review";
  return {
    ...standingOf(found),
    part,
    ref: workOf(writing),
    review: isReview ? writing.reviews + 1 : undefined,
    comments: writing.comments,
    commentBytes: writing.commentBytes,
  };
}

/** What is written in a review is sent with it, so the state and the review are as they were. */
function counted({ writing }: WritingHolder, { comments = 0, bytes = 0 }: Counted) {
  const { assignmentId, writingId, status, reviews } = writing;
  const key = { assignmentId, writingId };
  if (!comments && !bytes) {
    return check(
      Writings.get(key).where(
        (one, { eq }) => `${eq(one.status, status)} AND ${eq(one.reviews, reviews)}`,
      ),
    );
  }
  return Writings.patch(key)
    .add({ comments, commentBytes: bytes })
    .where((one, { eq, lte }) =>
      [
        eq(one.status, status),
        eq(one.reviews, reviews),
        lte(one.comments, mostComments - comments),
        lte(one.commentBytes, mostCommentBytes - bytes),
      ].join(" AND "),
    );
}

const { write, ...thread } = commentActions<
  WritingKey,
  WritingHolder,
  Awaited<ReturnType<typeof shown>>
>({
  kind: "writing",
  mayComment: writingMover("comment"),
  maySuggest: ({ part }) => partsOf("suggest").includes(part),
  again,
  mayNow: (found, act) => mayNow(found, act, found.part),
  commented,
  version: ({ writing }, number) => storedVersion(workOf(writing), number),
  counted,
  fact: ({ writing, actor }, what, number) =>
    AuditLogs.create(factOf(writing, actor, `writing.${what}`, { version: [null, number] })),
  shown,
});

export const writeComment = action({ input: WriteComment, ...write });
export const reply = action({ input: ReplyToComment, ...thread.reply });
export const resolve = action({ input: CommentRef, ...thread.resolve });
export const reopen = action({ input: CommentRef, ...thread.reopen });
export const editComment = action({ input: EditComment, ...thread.edit });
export const deleteComment = action({ input: CommentRef, ...thread.delete });
