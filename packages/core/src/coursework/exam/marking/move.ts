import type { Actor } from "../../../actor.ts";
import { goesOn } from "../../../assignment/offer/at-work.ts";
import type { Changes } from "../../../audit/field-words.ts";
import type { Write } from "../../../db.ts";
import type { Part } from "../../../lifecycle.ts";
import { attemptMovement } from "../attempt/move.ts";
import type { Exam } from "../exams.entity.ts";
import type { AttemptEvent } from "../lifecycle.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import type { Sheet } from "./sheet.ts";
import { rewriteMark } from "./stored.ts";

export type MarkingEvent = Extract<
  AttemptEvent,
  "take" | "mark" | "finish" | "release" | "regrade"
>;

/** What changes with a move of an attempt that is marked. */
export interface Moved {
  set?: Partial<ExamMark>;
  remove?: "summary"[];
  changes?: Changes;
  reason?: string;
  /** What the exam copies of a result. */
  released?: Exam["released"];
}

/**
 * One move of an attempt while it is marked, as writes of a transaction. Its mark is always among them,
 * so that of two who do something to it one reads again.
 */
export async function sheetMovement(
  { actor, part, exam, attempt, mark }: Sheet & { actor: Actor; part: Part; exam: Exam },
  event: MarkingEvent,
  { set, remove, changes, reason, released }: Moved,
): Promise<Write[]> {
  const all: Changes = { attempt: [null, attempt.number], ...changes };
  const copied = released && { released };
  const change = { actor, part, changes: all, reason };
  const { writes } = await attemptMovement(exam, attempt, event, change, { copied });
  // Whatever ends an exam ends its current attempt in the same transaction, and no earlier one.
  const isEarlier = attempt.number !== exam.attempt;
  return [
    rewriteMark(mark, set, remove),
    ...writes,
    ...(isEarlier ? [goesOn(exam.assignmentId)] : []),
  ];
}
