import * as z from "zod";
import { Line } from "../../../text/schema.ts";
import { Paper } from "./schema.ts";

/** The name of the format, at the beginning of each file. */
export const paperFormat = "lyceum-exam";

/** The questions of an exam in a file; FORMAT.md says it in words. */
export const PaperFile = z.object({
  format: z.literal(paperFormat),
  version: z.literal(1),
  title: Line.max(160).optional(),
  paper: Paper,
});
export type PaperFile = z.infer<typeof PaperFile>;
