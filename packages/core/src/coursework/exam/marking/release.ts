import { system } from "../../../actor.ts";
import { now, type Write } from "../../../db.ts";
import { AppError } from "../../../error.ts";
import type { Stamp } from "../../stamp.ts";
import type { Exam } from "../exams.entity.ts";
import { changesSince, withHistory } from "./history.ts";
import { type Moved, sheetMovement } from "./move.ts";
import type { SheetTotal } from "./records.ts";
import { copyOf, releasedSheet } from "./released.ts";
import { type Sheet, sheetOf, totalOf } from "./sheet.ts";

/** @throws 409 `mark.incomplete` */
export function wholeTotal(sheet: Sheet): SheetTotal {
  const total = totalOf(sheet);
  const { unmarked } = total;
  if (!unmarked) return total;
  const message =
    unmarked === 1
      ? "One question still has to be marked."
      : `${unmarked} questions still have to be marked.`;
  throw new AppError("conflict", "mark.incomplete", message);
}

/**
 * What a release writes: the copy, with what was changed since the one before.
 * @throws 409 `mark.incomplete`
 */
export function released(found: Sheet & { exam: Exam }, stamp: Stamp): Moved {
  const { mark, exam, questions } = found;
  const total = wholeTotal(found);
  const history = withHistory(mark.history, changesSince(mark, [...questions.values()], stamp));
  const sheet = { ...mark, history, total, shows: exam.shows, releasedAt: stamp.at };
  return {
    set: { history, released: releasedSheet(sheet) },
    released: copyOf(total, stamp.at),
    changes: { points: [mark.released?.total.earned, total.earned] },
  };
}

/** What is marked is released by the system, as writes of a transaction: its assignment ends. */
export async function releasing(exam: Exam, reason: string): Promise<Write[]> {
  const found = { exam, ...(await sheetOf({ exam })) };
  const by = { actor: system("exams"), part: "system" as const };
  const stamp = { by: "system", byName: "Lyceum", at: now() };
  return sheetMovement({ ...found, ...by }, "release", { ...released(found, stamp), reason });
}
