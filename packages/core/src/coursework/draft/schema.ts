import * as z from "zod";
import { TextDocument } from "../text/schema.ts";

const suggestions = z.array(z.string().max(64)).max(200).default([]);

/** What a save sends. Sent again with the same `saveId`, it is the same save. */
export const SaveDraft = z.object({
  /** The sequence that this save comes after; 0 for the first. */
  base: z.int().min(0),
  /** A ULID that the client makes for each save. */
  saveId: z
    .string()
    .regex(/^[0-9a-hjkmnp-tv-z]{26}$/i)
    .transform((id) => id.toLowerCase())
    .meta({ example: "01j9zq4m3x7k2v5w8y1b6c0d4e" }),
  /** An id that the tab made for itself. */
  device: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .meta({ example: "tab-4f6a2c1e" }),
  document: TextDocument,
  /** Suggestions of the teacher that this text takes up, or leaves. */
  accepted: suggestions,
  rejected: suggestions,
});
export type SaveDraft = z.output<typeof SaveDraft>;

/** `before` reads the text as it was before the last save. */
export const ReadDraft = z.object({ state: z.enum(["current", "before"]).default("current") });

const Saved = { savedAt: z.iso.datetime(), words: z.int() };

export const SavedDraft = z.object({ sequence: z.int(), ...Saved });
export type SavedDraft = z.infer<typeof SavedDraft>;

export const DraftView = z.object({
  /** What the next save comes after; 0 where nothing was saved yet, and there is no text then. */
  sequence: z.int(),
  draft: z
    .object({ ...Saved, saveId: z.string(), device: z.string(), document: TextDocument })
    .optional(),
  /** The state before the last save, which can be read as well. */
  before: z.object(Saved).optional(),
});
export type DraftView = z.infer<typeof DraftView>;
