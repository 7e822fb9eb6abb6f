import * as z from "zod";
import { id } from "../../id.ts";
import { TextDocument } from "../text/schema.ts";
import { mostFiles } from "./limits.ts";

/** Files of the assignment, each named once. */
export const FileIds = z
  .array(id("file"))
  .max(mostFiles)
  .refine((all) => new Set(all).size === all.length, "Name each file once.");

/** What the student holds in hand of a version, whatever the work is. */
export const ReceiptBase = z.object({
  number: z.int(),
  /** SHA-256 of what was submitted, in hex. */
  digest: z.string(),
  words: z.int(),
  submittedAt: z.string(),
  fileIds: z.array(z.string()),
});

/** Which version is asked for. */
export const versionRef = {
  number: z.coerce.number().int().min(1),
  /** Says what has changed since that version, too. */
  since: z.coerce.number().int().min(1).optional(),
};

const RunView = z.object({
  kind: z.enum(["same", "added", "removed"]),
  text: z.string(),
  from: z.int(),
  to: z.int(),
});

/** The text of a version, and what has changed in it. */
export const versionText = {
  /** Absent where only files were submitted. */
  document: TextDocument.optional(),
  /** From the version that was asked for to this one. */
  changes: z.array(RunView).optional(),
};
