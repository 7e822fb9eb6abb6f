import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { reminderHours } from "./limits.ts";
import type { Writing } from "./writings.entity.ts";

/**
 * What a due date sets. Nobody is reminded of one that is so near that the reminder would be late.
 * @throws 400 `writing.past`
 */
export function dueDate(
  dueAt: string,
  before: readonly string[] = [],
): Pick<Writing, "dueAt" | "told"> {
  if (dueAt <= now()) {
    throw new AppError("invalid", "writing.past", "Choose a time in the future.", {
      field: "dueAt",
    });
  }
  const isNear = Date.parse(dueAt) - Date.now() < reminderHours * 3_600_000;
  return { dueAt, told: [...before.filter((one) => one !== dueAt), ...(isNear ? [dueAt] : [])] };
}
