import type { Stamp } from "../stamp.ts";

/** What the teacher says to one criterion of a rubric. */
export interface Score {
  criterionId: string;
  levelId?: string;
  /** Where they are not those of the level. */
  points?: number;
  comment?: string;
}

/** A mark as far as the teacher is with it, with who wrote it last. Only the teacher and the team read it. */
export interface Mark extends Stamp {
  /** The version of the work that it is about. */
  version: number;
  scores?: Score[];
  /** Where there is no rubric. */
  points?: number;
  /** What counts instead of all that is computed, and why. */
  override?: { points: number; reason: string };
  /** How late it counts, where that is not what is computed. */
  lateSeconds?: number;
  summary?: string;
}
