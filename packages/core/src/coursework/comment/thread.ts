import type * as z from "zod";
import type { Actor } from "../../actor.ts";
import { commit, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { stampOf } from "../stamp.ts";
import type { Counted, Holder, Owner } from "./owner.ts";
import { mustHaveRoom, sizeOf } from "./room.ts";
import type { Answered, Edited, OfComment } from "./schema.ts";
import type { CommentAct } from "./states.ts";
import { storedComment } from "./stored.ts";
import { commentActsFor, seesComment, sideOf } from "./view.ts";
import { type WorkComment, WorkComments } from "./work-comments.entity.ts";

type Ref = z.output<typeof OfComment>;

/** Somebody who may speak of the work, and the comment in question. */
interface Speaker<Grant> {
  found: Grant;
  comment: WorkComment;
}

/** One act on a comment, as it is called. */
interface Call<Input, Grant> {
  input: Input;
  grant: Speaker<Grant>;
}

/** What an act writes, and what it adds to the comments of the work. */
interface Done {
  writes: Write[];
  count?: Counted;
}

/** What is done to one comment: answered, resolved, or changed while nobody else has read it. */
export function threadActions<Key extends object, Grant extends Holder, View>(
  owner: Owner<Key, Grant, View>,
) {
  const { kind, mayComment, again, commented, counted, fact, shown } = owner;

  async function withComment(found: Grant, commentId: string): Promise<Speaker<Grant>> {
    const of = commented(found);
    const comment = await storedComment(of.ref, commentId);
    // Nobody learns of a review that was not sent.
    if (!comment || !seesComment(of, comment)) throw notFound("comment");
    return { found, comment };
  }

  /** Whoever may speak of the work; what may be done to the comment now is `allowed`'s to say. */
  async function allow(actor: Actor, ref: Key & Ref): Promise<Speaker<Grant> | false> {
    const grant = await mayComment(actor, ref);
    return grant && withComment(grant, ref.commentId);
  }

  /** Those who write the review. */
  async function reviewer(actor: Actor, ref: Key & Ref): Promise<Speaker<Grant> | false> {
    const grant = await allow(actor, ref);
    return grant && commented(grant.found).isReviewer && grant;
  }

  /** One thing done to a comment; under its key once, and decided anew where somebody else was faster. */
  function onComment(
    act: CommentAct,
    { input: { key, ...sent }, grant }: Call<Ref, Grant>,
    work: (speaker: Speaker<Grant>) => Done,
  ): Promise<View> {
    const { actor } = grant.found;
    return idempotently(
      { actor, key, body: { act: `comment.${act}`, ...sent } },
      async (keep) => {
        await limit(`${kind}.comment`, actor.userId, 600, 3600);
        await retry(async (tried) => {
          const now = tried ? await withComment(await again(grant.found), sent.commentId) : grant;
          const of = commented(now.found);
          const may = commentActsFor(of, now.comment);
          if (!may.includes(act)) throw refused(may);
          const { writes, count = {} } = work(now);
          mustHaveRoom(of, count);
          await commit([...writes, counted(now.found, count), ...keep(sent.commentId)]);
        });
        return shown(grant.found);
      },
      () => shown(grant.found),
    );
  }

  const told = ({ found, comment }: Speaker<Grant>, what: "reply" | "resolve" | "reopen") =>
    fact(found, what, comment.versionNumber);

  return {
    /** Answers a comment. */
    reply: {
      allow,
      run: (call: Call<Key & z.output<typeof Answered>, Grant>) =>
        onComment("reply", call, (now) => {
          const { found, comment } = now;
          const { body } = call.input;
          const answer = { ...stampOf(found), side: sideOf(found.part), body };
          const replies = [...comment.replies, answer];
          return {
            writes: [rewrite(comment, { replies }), told(now, "reply")],
            count: { bytes: sizeOf(answer) },
          };
        }),
    },
    /** Says that a comment is dealt with. */
    resolve: {
      allow,
      run: (call: Call<Key & Ref, Grant>) =>
        onComment("resolve", call, (now) => ({
          writes: [rewrite(now.comment, { resolved: stampOf(now.found) }), told(now, "resolve")],
        })),
    },
    /** Says that a comment is not dealt with after all. */
    reopen: {
      allow,
      run: (call: Call<Key & Ref, Grant>) =>
        onComment("reopen", call, (now) => ({
          writes: [rewrite(now.comment, {}, ["resolved"]), told(now, "reopen")],
        })),
    },
    /** Other words for a comment of a review that was not sent yet. */
    edit: {
      allow: reviewer,
      run: (call: Call<Key & z.output<typeof Edited>, Grant>) =>
        onComment("edit", call, ({ comment }) => {
          const { body = comment.body, replacement = comment.replacement } = call.input;
          const isSuggestion = comment.kind === "suggestion";
          if (!body && !isSuggestion) {
            throw new AppError("invalid", "comment.empty", "Write something.", { field: "body" });
          }
          const set = { body, ...(isSuggestion && { replacement }) };
          const bytes = sizeOf({ ...comment, ...set }) - sizeOf(comment);
          return { writes: [rewrite(comment, set)], count: { bytes } };
        }),
    },
    /** Takes a comment out of a review that was not sent yet. */
    delete: {
      allow: reviewer,
      run: (call: Call<Key & Ref, Grant>) =>
        onComment("delete", call, ({ comment }) => ({
          writes: [taken(comment)],
          count: { comments: -1, bytes: -sizeOf(comment) },
        })),
    },
  };
}

const refused = (allowed: readonly CommentAct[]) =>
  new AppError("conflict", "comment.illegal-move", "This is not possible for this comment now.", {
    allowed,
  });

/** Changes the comment, if it is as it was seen. */
const rewrite = (
  { assignmentId, workId, commentId, version }: WorkComment,
  set: Partial<WorkComment>,
  remove: "resolved"[] = [],
) =>
  WorkComments.patch({ assignmentId, workId, commentId })
    .set({ ...set, version: version + 1 })
    .remove(remove)
    .where((one, { eq }) => eq(one.version, version));

const taken = ({ assignmentId, workId, commentId, version }: WorkComment) =>
  WorkComments.delete({ assignmentId, workId, commentId }).where((one, { eq }) =>
    eq(one.version, version),
  );
