import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import type { Exam } from "./exams.entity.ts";
import { mostDays } from "./limits.ts";

const refused = (code: string, message: string, field: string) =>
  new AppError("invalid", code, message, { field });

interface Window {
  opensAt?: string;
  closesAt?: string;
}

/**
 * An exam that students may take has a window that is still ahead.
 * @throws 400 `exam.window`, `exam.past`
 */
export function mustHaveWindow({ opensAt, closesAt }: Window) {
  if (!opensAt) throw refused("exam.window", "Say when the exam opens.", "opensAt");
  if (!closesAt) throw refused("exam.window", "Say when the exam closes.", "closesAt");
  if (closesAt <= opensAt) {
    throw refused("exam.window", "The exam must close after it opens.", "closesAt");
  }
  if (Date.parse(closesAt) - Date.parse(opensAt) > mostDays * 86_400_000) {
    throw refused("exam.window", `An exam is open for ${mostDays} days at most.`, "closesAt");
  }
  if (closesAt <= now()) {
    throw refused(
      "exam.past",
      "The window of this exam is over. Choose one in the future.",
      "closesAt",
    );
  }
}

/** What may change while it is open: each only to more. */
export const growing = ["closesAt", "durationMinutes", "graceSeconds"] as const;

/**
 * While it is open a student may rely on the time that was promised.
 * @throws 409 `exam.only-longer`
 */
export function mustGrow(before: Exam, after: Partial<Exam>) {
  for (const name of growing) {
    const [was, is] = [before[name], after[name]];
    if (is === undefined || was === undefined || is >= was) continue;
    throw new AppError(
      "conflict",
      "exam.only-longer",
      "While the exam is open its window and its time can only become longer.",
      { field: name, state: before.status },
    );
  }
}
