import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { IconCircleCheck, IconCircleHalf2, IconCircleX, IconHourglass } from "@tabler/icons-react";
import css from "./question.module.css";

/** What was given for an answer. */
export interface QuestionResult {
  /** Undefined while it is not marked. */
  points?: number;
  /** How many there are for it, where these are not those of the question: none if it counts for nobody. */
  possible?: number;
  /** How that comes, in a sentence. */
  note?: string;
}

const icons = {
  full: IconCircleCheck,
  part: IconCircleHalf2,
  none: IconCircleX,
  open: IconHourglass,
};

function toneOf(points: number, given: number | undefined) {
  if (given === undefined) return "open";
  if (given >= points) return "full";
  return given > 0 ? "part" : "none";
}

/** A regrade said so: nobody has points for it, and nobody lacks them. */
export const isForNobody = (result: QuestionResult | undefined) => result?.possible === 0;

/** How many points a question has, and how many of them were given. */
export function Points({ points, result }: { points: number; result?: QuestionResult }) {
  if (!result) return <span className={css.points}>{pointsWords(points)}</span>;
  if (isForNobody(result)) return <span className={css.points}>Counts for nobody</span>;
  const { points: given } = result;
  const tone = toneOf(points, given);
  const Icon = icons[tone];
  return (
    <span className={css.points} data-tone={tone}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {given === undefined
        ? `Not marked yet, ${pointsWords(points)}`
        : `${given} of ${pointsWords(points)}`}
    </span>
  );
}
