import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { check } from "../../db.ts";
import { commentActions } from "../comment/comments.ts";
import { mostCommentBytes, mostComments } from "../comment/limits.ts";
import type { Commented, Counted } from "../comment/owner.ts";
import { storedVersion } from "../version/stored.ts";
import { type HomeworkHolder, homeworkMover } from "./access.ts";
import { mayNow } from "./allowed.ts";
import { again, shown } from "./command.ts";
import { Homeworks } from "./homeworks.entity.ts";
import { factOf } from "./move.ts";
import {
  CommentRef,
  EditComment,
  type HomeworkView,
  ReplyToComment,
  WriteComment,
} from "./schema.ts";
import { beingMarked } from "./states.ts";
import { type HomeworkKey, workOf } from "./stored.ts";
import { standingOf } from "./view.ts";

function commented(found: HomeworkHolder): Commented {
  const { homework, part } = found;
  const standing = standingOf(found);
  // What is said while it is marked belongs to the mark, and is read when that is released.
  const isReview = standing.isReviewer && beingMarked.includes(homework.status);
  return {
    ...standing,
    part,
    ref: workOf(homework),
    review: isReview ? homework.releases + 1 : undefined,
    comments: homework.comments,
    commentBytes: homework.commentBytes,
  };
}

/** What is written while it is marked is released with the mark, so state and releases are as they were. */
function counted({ homework }: HomeworkHolder, { comments = 0, bytes = 0 }: Counted) {
  const { assignmentId, homeworkId, status, releases } = homework;
  const key = { assignmentId, homeworkId };
  if (!comments && !bytes) {
    return check(
      Homeworks.get(key).where(
        (one, { eq }) => `${eq(one.status, status)} AND ${eq(one.releases, releases)}`,
      ),
    );
  }
  return Homeworks.patch(key)
    .add({ comments, commentBytes: bytes })
    .where((one, { eq, lte }) =>
      [
        eq(one.status, status),
        eq(one.releases, releases),
        lte(one.comments, mostComments - comments),
        lte(one.commentBytes, mostCommentBytes - bytes),
      ].join(" AND "),
    );
}

const { write, ...thread } = commentActions<HomeworkKey, HomeworkHolder, HomeworkView>({
  kind: "homework",
  mayComment: homeworkMover("comment"),
  again,
  mayNow: (found) => mayNow(found, "comment", found.part),
  commented,
  version: ({ homework }, number) => storedVersion(workOf(homework), number),
  counted,
  fact: ({ homework, actor }, what, number) =>
    AuditLogs.create(factOf(homework, actor, `homework.${what}`, { version: [null, number] })),
  shown,
});

export const writeComment = action({ input: WriteComment, ...write });
export const reply = action({ input: ReplyToComment, ...thread.reply });
export const resolve = action({ input: CommentRef, ...thread.resolve });
export const reopen = action({ input: CommentRef, ...thread.reopen });
export const editComment = action({ input: EditComment, ...thread.edit });
export const deleteComment = action({ input: CommentRef, ...thread.delete });
