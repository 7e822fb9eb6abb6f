import * as z from "zod";
import { MarkInput } from "../mark/schema.ts";
import { homeworkCommand } from "./schema.ts";

/** The whole mark, each time it is saved. */
export const MarkHomework = z.object({
  ...homeworkCommand,
  /** The version that was seen: of two who mark at once, one is told. */
  version: z.int().min(1),
  mark: MarkInput,
});

export const FinishMarking = z.object({
  ...homeworkCommand,
  /** What was not saved yet, saved with it. */
  mark: MarkInput.optional(),
});
