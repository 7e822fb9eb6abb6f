import type { Score } from "../../mark/records.ts";
import type { Stamp } from "../../stamp.ts";
import type { ScoreNote } from "../question/score-words.ts";

/** What one answer was given. */
export interface QuestionScore {
  /** What was computed, and why so much; absent where a person has to read the answer. */
  auto?: number;
  note?: ScoreNote;
  /** What a person gave: points, or the criteria of a rubric. */
  points?: number;
  criteria?: Score[];
  /** What counts instead of all that is computed, and why. */
  override?: { points: number; reason: string };
  comment?: string;
  /** Nothing was answered. */
  isBlank?: true;
  /** The options that were chosen, so that statistics need no answers. */
  chosen?: string[];
}

/** By question. */
export type Scores = Record<string, QuestionScore>;

/** A mark that was changed after it had been given. */
export interface Regraded extends Stamp {
  reason: string;
  /** Absent where the whole was opened again. */
  questionId?: string;
  before?: number;
  after?: number;
}

/** The points of an attempt, as far as they are. */
export interface SheetTotal {
  earned: number;
  possible: number;
  /** How many questions still have to be marked. */
  unmarked: number;
}

/** What the student reads: a copy that only another release changes. */
export interface ReleasedSheet {
  releasedAt: string;
  /** When a result was released for the first time. */
  firstAt: string;
  /** The version of the paper whose key counted. */
  keyVersion: number;
  scores: Scores;
  summary?: string;
  total: SheetTotal;
  shows: "marks" | "answers";
  history: Regraded[];
}
