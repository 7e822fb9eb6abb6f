import * as z from "zod";

/** What a student works on and submits. */
export const WorkKind = z.enum(["writing", "homework", "exam"]);
export type WorkKind = z.infer<typeof WorkKind>;
