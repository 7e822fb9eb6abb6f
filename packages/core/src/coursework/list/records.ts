import type { ExamWorkState } from "../exam/work-states.ts";
import type { HomeworkState } from "../homework/states.ts";
import type { WorkKind } from "../schema.ts";
import type { WritingState } from "../writing/states.ts";

type WorkState = WritingState | HomeworkState | ExamWorkState;

/** A work as the summary has it. */
export interface WorkRow {
  kind: WorkKind;
  workId: string;
  code: string;
  title: string;
  status: WorkState;
  /** The student does not know of it. */
  isSecret?: true;
  /** From when an exam can be taken. */
  opensAt?: string;
  /** When the student has to submit it; of an exam when its window closes. */
  dueAt?: string;
  /** In whose local time that was meant. */
  timezone: string;
  /** Since when it waits for the teacher. */
  waitsSince?: string;
  releasedAt?: string;
  /** What was released of the mark, in points. */
  mark?: { total: number; possible: number };
  createdAt: string;
  /** When what stands here last changed. */
  changedAt?: string;
}
