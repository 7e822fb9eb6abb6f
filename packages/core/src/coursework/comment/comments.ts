import type * as z from "zod";
import type { Actor } from "../../actor.ts";
import { commit, type Write } from "../../db.ts";
import { AppError, denied, notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { stampOf } from "../stamp.ts";
import { isIn } from "../text/anchor.ts";
import { readText } from "../text/store.ts";
import type { Holder, Owner } from "./owner.ts";
import { mustHaveRoom, sizeOf } from "./room.ts";
import type { Said, SaidOrSuggested } from "./schema.ts";
import { threadActions } from "./thread.ts";
import { sideOf } from "./view.ts";
import { WorkComments } from "./work-comments.entity.ts";

type Sent = z.output<typeof Said> & Partial<z.output<typeof SaidOrSuggested>>;

/**
 * What the actions of one kind of work about its comments allow and run. The input is the kind's own,
 * since it names the work in its own word.
 */
export const commentActions = <Key extends object, Grant extends Holder, View>(
  owner: Owner<Key, Grant, View>,
) => ({ write: writeAction(owner), ...threadActions(owner) });

/**
 * Says something to a version of the work, or suggests other words. What the teacher says in a review
 * the student reads when the review is sent.
 * @throws 400 `comment.anchor`, `comment.empty`; 409 `<kind>.illegal-move`, `comment.too-many`, `comment.no-room`
 */
function writeAction<Key extends object, Grant extends Holder, View>(
  owner: Owner<Key, Grant, View>,
) {
  const { kind, mayComment, maySuggest, again, mayNow, counted, shown } = owner;

  function writesOf(found: Grant, sent: Sent, commentId: string): Write[] {
    const { ref, part, review } = owner.commented(found);
    const { versionNumber, anchor, page, body, replacement } = sent;
    const { by, byName } = stampOf(found);
    const isSuggestion = sent.kind === "suggestion";
    return [
      WorkComments.create({
        ...ref,
        commentId,
        versionNumber,
        kind: isSuggestion ? "suggestion" : "comment",
        anchor,
        page,
        body,
        replacement: isSuggestion ? (replacement ?? "") : undefined,
        authorId: by,
        authorName: byName,
        side: sideOf(part),
        review,
        replies: [],
      }),
      counted(found, { comments: 1, bytes: sizeOf(sent) }),
      owner.fact(found, review ? "review" : "comment", versionNumber),
    ];
  }

  return {
    /** Whoever may comment, and of suggestions whoever may suggest. */
    async allow(actor: Actor, sent: Key & Sent): Promise<Grant | false> {
      const grant = await mayComment(actor, sent);
      if (!grant || sent.kind !== "suggestion") return grant;
      if (!maySuggest?.(grant)) throw denied();
      return grant;
    },
    run({ input: { key, ...rest }, grant }: { input: Key & Sent; grant: Grant }): Promise<View> {
      const sent: Sent = rest;
      const { actor } = grant;
      return idempotently(
        { actor, key, body: { act: "comment", ...rest } },
        async (keep) => {
          await limit(`${kind}.comment`, actor.userId, 600, 3600);
          const version = await owner.version(grant, sent.versionNumber);
          if (!version) throw notFound(`${kind}-version`);
          await mustFit(version, sent);
          await retry(async (tried) => {
            const found = tried ? await again(grant) : grant;
            mayNow(found, sent.kind === "suggestion" ? "suggest" : "comment");
            mustHaveRoom(owner.commented(found), { comments: 1, bytes: sizeOf(sent) });
            const commentId = newId("comment");
            await commit([...writesOf(found, sent, commentId), ...keep(commentId)]);
          });
          return shown(grant);
        },
        () => shown(grant),
      );
    },
  };
}

type Version = NonNullable<Awaited<ReturnType<Owner<object, Holder, unknown>["version"]>>>;

/** What is said has words, and belongs to words that stand in its version. */
async function mustFit(version: Version, sent: Sent) {
  const { anchor, kind = "comment", body, replacement } = sent;
  if (kind === "comment" && !body) throw wrong("body", "Write something.", "comment.empty");
  if (kind === "comment" && replacement !== undefined) {
    throw wrong("replacement", "Only a suggestion replaces words.");
  }
  if (kind === "suggestion" && !anchor) throw wrong("anchor", "Select the words to replace.");
  if (!anchor) return;
  if (!version.text) throw wrong("anchor", "This version is a file. Name a page instead.");
  const { flatten } = await import("../text/flat.ts");
  const { text } = flatten(await readText(version.text));
  if (!isIn(text, anchor)) throw wrong("anchor", "These words do not stand there.");
  // A suggestion of the same words would change nothing.
  if (kind === "suggestion" && (replacement ?? "") === anchor.quote) {
    throw wrong("replacement", "Suggest other words than those that stand there.");
  }
}

const wrong = (field: string, message: string, code = "comment.anchor") =>
  new AppError("invalid", code, message, { field });
