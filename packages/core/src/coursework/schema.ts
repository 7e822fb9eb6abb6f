import * as z from "zod";
import { Prose } from "../text/schema.ts";

/** What a student works on and submits. */
export const WorkKind = z.enum(["writing", "homework", "exam"]);
export type WorkKind = z.infer<typeof WorkKind>;

/** Why somebody does something to it; others read it. */
export const Reason = Prose.min(3, "Say why, in a few words.")
  .max(1000)
  .meta({ example: "It is so." });
