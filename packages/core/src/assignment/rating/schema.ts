import * as z from "zod";
import { id } from "../../id.ts";
import { Prose } from "../../text/schema.ts";
import { who } from "../work/schema.ts";

const assignmentId = id("assignment");
const version = z.number().int().min(1);
const text = Prose.min(1).max(2_000);

export const RateTeacher = z.strictObject({
  assignmentId,
  version,
  score: z.number().int().min(1).max(5),
  text: text.optional(),
});
export const ReplyToRating = z.strictObject({ assignmentId, version, text });
/** To take it away, and to show it again. */
export const ModerateRating = z.strictObject({
  assignmentId,
  version,
  reason: Prose.min(3).max(500),
});

export const RatingView = z.object({
  score: z.number(),
  text: z.string().optional(),
  ...who,
  at: z.string(),
  reply: z.object({ text: z.string(), at: z.string() }).optional(),
  /** Staff took it away; they and who wrote it still see it. */
  hidden: z.object({ at: z.string(), reason: z.string().optional() }).optional(),
});
