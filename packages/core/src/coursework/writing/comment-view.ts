import { isStaffPart } from "../../assignment/part.ts";
import type { Part } from "../../lifecycle.ts";
import type { WritingReader } from "./access.ts";
import { allowedFor, type Standing } from "./allowed.ts";
import { mostReplies } from "./limits.ts";
import type { Side } from "./records.ts";
import type { CommentView } from "./schema.ts";
import { shownTo } from "./shown.ts";
import type { CommentAct } from "./states.ts";
import type { WritingComment } from "./writing-comments.entity.ts";
import type { Writing } from "./writings.entity.ts";

/** On whose side somebody stands. */
export const sideOf = (part: Part): Side =>
  part === "student" || part === "teacher" ? part : "staff";

/** It belongs to a review that was not sent yet. */
export const isUnsent = ({ reviews }: Writing, { review = 0 }: Pick<WritingComment, "review">) =>
  review > reviews;

/** A review is the teacher's alone until it is sent. Whoever takes the teacher's place takes it over. */
export const seesComment = (writing: Writing, one: WritingComment, part: Part | undefined) =>
  part === "teacher" || !isUnsent(writing, one);

/** What somebody may do to a comment now. */
export function commentActsFor(
  standing: Standing,
  one: WritingComment,
  part: Part | undefined,
): CommentAct[] {
  const may = allowedFor(standing, part);
  if (!part || !seesComment(standing.writing, one, part)) return [];
  const unsent = isUnsent(standing.writing, one);
  const speaks = may.includes("comment");
  const acts: [CommentAct, boolean][] = [
    ["reply", speaks && !unsent && one.replies.length < mostReplies],
    ["resolve", speaks && !unsent && !one.resolved],
    ["reopen", speaks && !unsent && one.resolved !== undefined],
    ["edit", speaks && unsent && part === "teacher"],
    ["delete", speaks && unsent && part === "teacher"],
    [
      "decide",
      may.includes("write") && !unsent && one.kind === "suggestion" && one.decided === undefined,
    ],
  ];
  return acts.flatMap(([act, is]) => (is ? [act] : []));
}

/** The comments that this person may read, the oldest first. */
export const commentViews = (grant: WritingReader, all: readonly WritingComment[]): CommentView[] =>
  all
    .filter((one) => seesComment(grant.writing, one, grant.part))
    .map((one) => commentView(grant, one));

function commentView(grant: WritingReader, one: WritingComment): CommentView {
  const shown = shownTo(grant);
  // To those outside the team a person of it is one of the team.
  const isInside = !grant.part || isStaffPart(grant.part);
  const nameOf = (name: string, side: Side) => (side === "staff" && !isInside ? "Lyceum" : name);
  return {
    id: one.commentId,
    versionNumber: one.versionNumber,
    kind: one.kind,
    anchor: one.anchor,
    page: one.page,
    body: shown(one.body),
    replacement: one.replacement,
    author: { userId: one.authorId, name: nameOf(one.authorName, one.side), side: one.side },
    isUnsent: isUnsent(grant.writing, one),
    replies: one.replies.map(({ by, byName, side, body, at }) => ({
      userId: by,
      name: nameOf(byName, side),
      side,
      body: shown(body),
      at,
    })),
    resolved: one.resolved && { name: one.resolved.byName, at: one.resolved.at },
    decision: one.decided?.decision,
    decidedAt: one.decided?.at,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    allowed: commentActsFor(grant, one, grant.part),
  };
}
