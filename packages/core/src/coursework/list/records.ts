import type { HomeworkState } from "../homework/states.ts";
import type { WorkKind } from "../schema.ts";
import type { WritingState } from "../writing/states.ts";

type WorkState = WritingState | HomeworkState;

/** A work as the summary has it. */
export interface WorkRow {
  kind: WorkKind;
  workId: string;
  code: string;
  title: string;
  status: WorkState;
  /** The student does not know of it. */
  isSecret?: true;
  /** When the student has to submit it. */
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
