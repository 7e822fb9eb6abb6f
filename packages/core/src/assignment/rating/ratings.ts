import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { now } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import { ratingCounted } from "../../user/role/rating.ts";
import { participant } from "../access.ts";
import type { Assignment } from "../assignments.entity.ts";
import { amend } from "../move/command.ts";
import { ModerateRating, RateTeacher, ReplyToRating } from "./schema.ts";

const key = { key: z.string().optional() };

/** The student says once how the work with the teacher was; the teacher's count and sum go along in the same transaction. */
export const rate = action({
  input: RateTeacher.extend(key),
  allow: (actor, input) => only("student", actor, input),
  run: ({ input, grant }) =>
    amend("rate", input, grant, ({ assignment, actor }) => {
      const { score, text } = input;
      const teacherId = assignment.leadId ?? "";
      const at = now();
      return {
        set: { rating: { score, text, teacherId, by: actor.userId, byName: actor.name, at } },
        changes: { score: [null, score] },
        also: [ratingCounted(userIdOf(teacherId), 1, score)],
      };
    }),
});

/** The teacher answers a rating, once. */
export const replyToRating = action({
  input: ReplyToRating.extend(key),
  allow: (actor, input) => only("teacher", actor, input),
  run: ({ input, grant }) =>
    amend("reply-rating", input, grant, ({ assignment: { rating } }) => ({
      set: rating && { rating: { ...rating, reply: { text: input.text, at: now() } } },
    })),
});

/** Staff take a rating away that breaks the rules: it is not shown, and does not count. */
export const hideRating = action({
  input: ModerateRating.extend(key),
  allow: (actor, input) => only("staff", actor, input),
  run: ({ input, grant }) =>
    amend("hide-rating", input, grant, ({ assignment: { rating }, actor }) => {
      const hidden = { reason: input.reason, by: actor.userId, byName: actor.name, at: now() };
      return {
        reason: input.reason,
        set: rating && { rating: { ...rating, hidden } },
        also: rating ? [ratingCounted(userIdOf(rating.teacherId), -1, rating.score)] : [],
      };
    }),
});

/** Staff were wrong to take it away: the teacher sees it again, and it counts again. */
export const showRating = action({
  input: ModerateRating.extend(key),
  allow: (actor, input) => only("staff", actor, input),
  run: ({ input, grant }) =>
    amend("show-rating", input, grant, ({ assignment: { rating } }) => ({
      reason: input.reason,
      set: rating && { rating: { ...rating, hidden: undefined } },
      also: rating ? [ratingCounted(userIdOf(rating.teacherId), 1, rating.score)] : [],
    })),
});

/** Those with this part; whether there is something to rate or to answer now is not their fault. */
async function only(who: "student" | "teacher" | "staff", actor: Actor, ref: Ref) {
  const grant = await participant(actor, ref);
  if (!grant) return false;
  const side = grant.part === "student" || grant.part === "teacher" ? grant.part : "staff";
  return side === who && grant;
}
type Ref = Pick<Assignment, "assignmentId">;
