import { isStaffPart } from "../../assignment/part.ts";
import type { Part } from "../../lifecycle.ts";
import { type Look, nameFor, shownTo } from "../shown.ts";
import { mostReplies, mostReplyBytes } from "./limits.ts";
import type { Side } from "./records.ts";
import type { CommentView } from "./schema.ts";
import type { CommentAct } from "./states.ts";
import type { WorkComment } from "./work-comments.entity.ts";

/** How somebody stands towards the comments of a piece of work. */
export interface Standing {
  part?: Part;
  /** How many reviews of it were sent. What belongs to a later one is not sent. */
  sent: number;
  /** Reads also what is not sent. */
  readsUnsent: boolean;
  /** Writes the review, and may change it until it is sent. */
  isReviewer: boolean;
  /** What this person may do to the work now. */
  may: readonly string[];
}

/** On whose side somebody stands. */
export const sideOf = (part: Part): Side =>
  part === "student" || part === "teacher" ? part : "staff";

/** It belongs to a review that was not sent yet. */
export const isUnsent = (sent: number, { review = 0 }: Pick<WorkComment, "review">) =>
  review > sent;

/** A review is not for everybody until it is sent. Whoever takes the teacher's place takes it over. */
export const seesComment = ({ readsUnsent, sent }: Standing, one: WorkComment) =>
  readsUnsent || !isUnsent(sent, one);

/** There is room for one more answer. */
const hasRoom = ({ replies }: WorkComment) =>
  replies.length < mostReplies && Buffer.byteLength(JSON.stringify(replies)) < mostReplyBytes;

/** What somebody may do to a comment now. */
export function commentActsFor(standing: Standing, one: WorkComment): CommentAct[] {
  const { part, sent, may, isReviewer } = standing;
  if (!part || !seesComment(standing, one)) return [];
  const unsent = isUnsent(sent, one);
  const speaks = may.includes("comment");
  const acts: [CommentAct, boolean][] = [
    ["reply", speaks && !unsent && hasRoom(one)],
    ["resolve", speaks && !unsent && !one.resolved],
    ["reopen", speaks && !unsent && one.resolved !== undefined],
    ["edit", speaks && unsent && isReviewer],
    ["delete", speaks && unsent && isReviewer],
    [
      "decide",
      may.includes("write") && !unsent && one.kind === "suggestion" && one.decided === undefined,
    ],
  ];
  return acts.flatMap(([act, is]) => (is ? [act] : []));
}

/** The comments that this person may read, the oldest first. */
export const commentViews = (
  look: Look,
  standing: Standing,
  all: readonly WorkComment[],
): CommentView[] =>
  all.filter((one) => seesComment(standing, one)).map((one) => commentView(look, standing, one));

function commentView(look: Look, standing: Standing, one: WorkComment): CommentView {
  const shown = shownTo(look);
  // To those outside the team a person of it is one of the team.
  const isInside = !look.part || isStaffPart(look.part);
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
    isUnsent: isUnsent(standing.sent, one),
    replies: one.replies.map(({ by, byName, side, body, at }) => ({
      userId: by,
      name: nameOf(byName, side),
      side,
      body: shown(body),
      at,
    })),
    resolved: one.resolved && { name: nameFor(look, one.resolved), at: one.resolved.at },
    decision: one.decided?.decision,
    decidedAt: one.decided?.at,
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    allowed: commentActsFor(standing, one),
  };
}
