import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { type WritingHolder, writingMover } from "./access.ts";
import { again, shown, stampOf } from "./command.ts";
import { commentActsFor, seesComment, sideOf } from "./comment-view.ts";
import { asSeen } from "./comments.ts";
import type { WritingAction } from "./events.ts";
import { factOf } from "./move.ts";
import { CommentRef, EditComment, ReplyToComment } from "./schema.ts";
import type { CommentAct } from "./states.ts";
import { storedComment, type WritingKey } from "./stored.ts";
import { type WritingComment, WritingComments } from "./writing-comments.entity.ts";

interface Ref extends WritingKey {
  commentId: string;
}

/** Whoever may speak of the writing; what may be done to the comment now is `allowed`'s to say. */
async function speaker(actor: Actor, ref: Ref) {
  const grant = await writingMover("comment")(actor, ref);
  return grant && withComment(grant, ref);
}

/** Who has a review of their own: the teacher. */
const reviewer = async (actor: Actor, ref: Ref) => {
  const grant = await speaker(actor, ref);
  return grant && grant.part === "teacher" && grant;
};

interface Speaker extends WritingHolder {
  comment: WritingComment;
}

async function withComment(grant: WritingHolder, { commentId }: Ref): Promise<Speaker> {
  const comment = await storedComment(grant.writing, commentId);
  // Of a review that was not sent nobody learns that it is there.
  if (!comment || !seesComment(grant.writing, comment, grant.part)) throw notFound("comment");
  return { ...grant, comment };
}

type Sent = Ref & { key?: string };

/** One thing done to a comment; under its key once, and decided anew where somebody else was faster. */
function onComment(
  act: CommentAct,
  { key, ...sent }: Sent,
  grant: Speaker,
  work: (found: Speaker) => Write[],
) {
  const { actor } = grant;
  return idempotently(
    { actor, key, body: { act: `comment.${act}`, ...sent } },
    async (keep) => {
      await limit("writing.comment", actor.userId, 600, 3600);
      await retry(async (tried) => {
        const found = tried ? await withComment(await again<WritingHolder>(grant), sent) : grant;
        const may = commentActsFor(found, found.comment, found.part);
        if (!may.includes(act)) throw refused(may);
        await commit([...work(found), asSeen(found.writing), ...keep(sent.commentId)]);
      });
      return shown(grant);
    },
    () => shown(grant),
  );
}

const refused = (allowed: readonly CommentAct[]) =>
  new AppError("conflict", "comment.illegal-move", "This is not possible for this comment now.", {
    allowed,
  });

/** Changes the comment, if it is as it was seen. */
const rewrite = (
  { assignmentId, writingId, commentId, version }: WritingComment,
  set: Partial<WritingComment>,
  remove: "resolved"[] = [],
) =>
  WritingComments.patch({ assignmentId, writingId, commentId })
    .set({ ...set, version: version + 1 })
    .remove(remove)
    .where((one, { eq }) => eq(one.version, version));

const told = ({ writing, actor, comment }: Speaker, action: WritingAction) =>
  AuditLogs.create(factOf(writing, actor, action, { version: [null, comment.versionNumber] }));

/** Answers a comment. */
export const reply = action({
  input: ReplyToComment,
  allow: speaker,
  run: ({ input, grant }) =>
    onComment("reply", input, grant, (found) => {
      const answer = { ...stampOf(found), side: sideOf(found.part), body: input.body };
      const replies = [...found.comment.replies, answer];
      return [rewrite(found.comment, { replies }), told(found, "writing.reply")];
    }),
});

/** Says that a comment is dealt with. */
export const resolve = action({
  input: CommentRef,
  allow: speaker,
  run: ({ input, grant }) =>
    onComment("resolve", input, grant, (found) => [
      rewrite(found.comment, { resolved: stampOf(found) }),
      told(found, "writing.resolve"),
    ]),
});

/** Says that a comment is not dealt with after all. */
export const reopen = action({
  input: CommentRef,
  allow: speaker,
  run: ({ input, grant }) =>
    onComment("reopen", input, grant, (found) => [
      rewrite(found.comment, {}, ["resolved"]),
      told(found, "writing.reopen"),
    ]),
});

/** Other words for a comment of a review that was not sent yet. */
export const editComment = action({
  input: EditComment,
  allow: reviewer,
  run: ({ input: { body, replacement, ...ref }, grant }) =>
    onComment("edit", ref, grant, (found) => {
      const { comment } = found;
      const isSuggestion = comment.kind === "suggestion";
      if (body === "" && !isSuggestion) {
        throw new AppError("invalid", "comment.empty", "Write something.", { field: "body" });
      }
      const set = {
        body: body ?? comment.body,
        ...(isSuggestion && { replacement: replacement ?? comment.replacement }),
      };
      return [rewrite(comment, set)];
    }),
});

/** Takes a comment out of a review that was not sent yet. */
export const deleteComment = action({
  input: CommentRef,
  allow: reviewer,
  run: ({ input, grant }) =>
    onComment("delete", input, grant, ({ comment }) => {
      const { assignmentId, writingId, commentId, version } = comment;
      return [
        WritingComments.delete({ assignmentId, writingId, commentId }).where((one, { eq }) =>
          eq(one.version, version),
        ),
      ];
    }),
});
