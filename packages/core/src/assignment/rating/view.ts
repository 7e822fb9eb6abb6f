import type * as z from "zod";
import type { Actor } from "../../actor.ts";
import type { Part } from "../../lifecycle.ts";
import { firstName } from "../../thread/shield/shield.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { Act } from "../events.ts";
import { isStaffPart } from "../part.ts";
import { whoFor } from "../who.ts";
import type { RatingView } from "./schema.ts";

/** What this part may do about the rating. */
export function ratingActions({ status, rating, leadId }: Assignment, part: Part): Act[] {
  // Reopened and taken on by somebody else, the work is rated anew.
  const isOfLead = rating?.teacherId === leadId;
  if (part === "student") return status === "completed" && leadId && !isOfLead ? ["rate"] : [];
  if (!rating) return [];
  if (rating.hidden) return isStaffPart(part) ? ["show-rating"] : [];
  if (part === "teacher") return rating.reply || !isOfLead ? [] : ["reply-rating"];
  return isStaffPart(part) ? ["hide-rating"] : [];
}

/** The rating as this part may see it; teachers know the student by the first name. */
export function ratingView(
  { rating, leadId }: Assignment,
  actor: Actor,
  part: Part | undefined,
): z.infer<typeof RatingView> | undefined {
  const teacher = part === "teacher";
  if (!rating || (teacher && (rating.hidden || rating.teacherId !== leadId))) return undefined;
  const { score, text, at, reply, hidden } = rating;
  const reason = part === "student" ? undefined : hidden?.reason;
  return {
    score,
    text,
    at,
    reply,
    ...whoFor(actor, rating, teacher ? firstName(rating.byName) : rating.byName),
    hidden: hidden && { at: hidden.at, reason },
  };
}
