import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import type { Exam } from "./exams.entity.ts";
import { windowFaults } from "./window-words.ts";

/**
 * An exam that students may take has a window that is still ahead.
 * @throws 400 `exam.window`, `exam.past`
 */
export function mustHaveWindow(window: Pick<Exam, "opensAt" | "closesAt">) {
  const [fault] = windowFaults(window, now());
  if (fault) throw new AppError("invalid", fault.code, fault.message, { field: fault.field });
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
