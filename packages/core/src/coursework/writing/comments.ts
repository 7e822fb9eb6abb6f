import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { check, commit, type Write } from "../../db.ts";
import { AppError, denied, notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { isIn } from "../text/anchor.ts";
import { readText } from "../text/store.ts";
import { type WritingHolder, writingMover } from "./access.ts";
import { mayNow, partsOf } from "./allowed.ts";
import { again, shown, stampOf } from "./command.ts";
import { sideOf } from "./comment-view.ts";
import { mostComments } from "./limits.ts";
import { factOf } from "./move.ts";
import { WriteComment } from "./schema.ts";
import { commentsOf, storedVersion } from "./stored.ts";
import { WritingComments } from "./writing-comments.entity.ts";
import { type Writing, Writings } from "./writings.entity.ts";

type Sent = Omit<(typeof WriteComment)["_output"], "key">;

/** Whoever may comment, and of suggestions whoever may suggest. */
async function speaker(actor: Actor, sent: Sent) {
  const grant = await writingMover("comment")(actor, sent);
  if (!grant || sent.kind === "comment") return grant;
  if (!partsOf("suggest").includes(grant.part)) throw denied();
  return grant;
}

/**
 * Says something to a version of a writing, or suggests other words. What the teacher says in a review
 * the student reads when the review is sent.
 * @throws 400 `comment.anchor`, `comment.empty`; 409 `writing.illegal-move`, `comment.too-many`
 */
export const writeComment = action({
  input: WriteComment,
  allow: speaker,
  run: ({ input: { key, ...input }, grant }) => {
    const { actor } = grant;
    return idempotently(
      { actor, key, body: { act: "comment", ...input } },
      async (keep) => {
        await limit("writing.comment", actor.userId, 600, 3600);
        await mustFit(grant, input);
        await retry(async (tried) => {
          const found = tried ? await again(grant) : grant;
          mayNow(found, input.kind === "comment" ? "comment" : "suggest", found.part);
          const commentId = newId("comment");
          await commit([...writesOf(found, input, commentId), ...keep(commentId)]);
        });
        return shown(grant);
      },
      () => shown(grant),
    );
  },
});

/** What the teacher says in a review belongs to it. */
const reviewOf = ({ writing, part }: WritingHolder) =>
  part === "teacher" && writing.status === "in_review" ? writing.reviews + 1 : undefined;

function writesOf(found: WritingHolder, sent: Sent, commentId: string): Write[] {
  const { writing, actor, part } = found;
  const { versionNumber, kind, anchor, page, body, replacement } = sent;
  const { by, byName } = stampOf(found);
  const review = reviewOf(found);
  const { assignmentId, writingId } = writing;
  return [
    WritingComments.create({
      assignmentId,
      writingId,
      commentId,
      versionNumber,
      kind,
      anchor,
      page,
      body,
      replacement: kind === "suggestion" ? (replacement ?? "") : undefined,
      authorId: by,
      authorName: byName,
      side: sideOf(part),
      review,
      replies: [],
    }),
    AuditLogs.create(
      factOf(writing, actor, review ? "writing.review" : "writing.comment", {
        version: [null, versionNumber],
      }),
    ),
    asSeen(writing),
  ];
}

/** On condition that its state and its review are as they were: what is written in a review is sent with it. */
export const asSeen = ({ assignmentId, writingId, status, reviews }: Writing): Write =>
  check(
    Writings.get({ assignmentId, writingId }).where(
      (one, { eq }) => `${eq(one.status, status)} AND ${eq(one.reviews, reviews)}`,
    ),
  );

/** What is said belongs to a version that is there, and to words that stand in it. */
async function mustFit({ writing }: WritingHolder, sent: Sent) {
  const { versionNumber, anchor, kind, body, replacement } = sent;
  const [version, all] = await Promise.all([
    storedVersion(writing, versionNumber),
    commentsOf(writing),
  ]);
  if (!version) throw notFound("writing-version");
  if (all.length >= mostComments) throw tooMany();
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

const tooMany = () =>
  new AppError("conflict", "comment.too-many", `A writing has ${mostComments} comments at most.`);
