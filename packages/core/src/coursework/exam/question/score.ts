import { hundredths } from "../../mark/total.ts";
import { isUnanswered } from "./answer.ts";
import type { AnswerValue } from "./answer-schema.ts";
import {
  type Decimal,
  decimalOf,
  distance,
  isAtMost,
  percentOf,
  quantityOf,
  times,
  unitOf,
} from "./numbers.ts";
import type { Question } from "./schema.ts";
import type { ScoreNote } from "./score-words.ts";
import { isWording } from "./wording.ts";

/** What a question gives by itself, and why. */
export interface AutoScore {
  points: number;
  note: ScoreNote;
}

type Of<Kind extends Question["kind"]> = Extract<Question, { kind: Kind }>;

const whole = ({ points }: Question): AutoScore => ({ points, note: "right" });
const nothing = (note: ScoreNote): AutoScore => ({ points: 0, note });

/**
 * What an answer is worth by the question's key; undefined where a person has to read it. Points are
 * counted in hundredths and numbers as they are written, so nothing depends on floating point.
 */
export function score(question: Question, value: AnswerValue | undefined): AutoScore | undefined {
  if (question.everyone === "full") return { points: question.points, note: "everyone" };
  if (question.everyone) return nothing("nobody");
  if (isUnanswered(value)) return nothing("no-answer");
  switch (question.kind) {
    case "choice":
      return scoreChoice(question, value);
    case "multiple":
      return scoreMultiple(question, Array.isArray(value) ? value : []);
    case "short":
      return scoreShort(question, String(value));
    case "numeric":
      return scoreNumeric(question, String(value));
    default:
      return undefined;
  }
}

const rightOf = ({ options }: Of<"choice" | "multiple">) =>
  options.filter((one) => one.isRight).map((one) => one.id);

function scoreChoice(question: Of<"choice">, value: AnswerValue | undefined) {
  return rightOf(question).some((one) => one === value) ? whole(question) : nothing("wrong");
}

/** Each right option gives its share, each wrong one takes a share, and never more than there is. */
function scoreMultiple(question: Of<"multiple">, chosen: readonly string[]): AutoScore {
  const right = rightOf(question);
  const known = new Set(chosen.filter((one) => question.options.some(({ id }) => id === one)));
  const hits = right.filter((one) => known.has(one)).length;
  const misses = known.size - hits;
  if (hits === right.length && !misses) return whole(question);
  const shares = Math.max(0, hits - misses);
  if (!question.partial || !shares) return nothing("wrong");
  return {
    points: rounded(hundredths(question.points) * shares, right.length) / 100,
    note: "partly",
  };
}

/** The whole number that is nearest to a quotient of whole numbers, half of one upwards. */
function rounded(dividend: number, divisor: number) {
  const double = 2 * dividend + divisor;
  return (double - (double % (2 * divisor))) / (2 * divisor);
}

function scoreShort(question: Of<"short">, value: string): AutoScore {
  const { accepted, normalize } = question;
  return accepted.some((one) => isWording(value, one, normalize))
    ? whole(question)
    : nothing("wrong");
}

/**
 * The number is compared in the unit it was given in. Where the unit is missing, or another one, and
 * the number is right, the unit's points are lost, and all of them where it has none of its own.
 */
function scoreNumeric(question: Of<"numeric">, value: string): AutoScore {
  const given = quantityOf(value);
  if (!given) return nothing("not-a-number");
  const { units = [], unitPoints } = question;
  if (!units.length) {
    if (given.unit) return nothing("not-a-number");
    return isRight(question, given.value) ? whole(question) : nothing("wrong");
  }
  const unit = units.find((one) => unitOf(one.unit) === given.unit);
  const factor = unit && decimalOf(unit.factor);
  if (factor && isRight(question, times(given.value, factor))) return whole(question);
  if (!isRight(question, given.value)) return nothing("wrong");
  const note = given.unit ? "unit-wrong" : "unit-missing";
  if (unitPoints === undefined) return nothing(note);
  return {
    points: Math.max(0, hundredths(question.points) - hundredths(unitPoints)) / 100,
    note,
  };
}

/** What lies on the edge of the tolerance is right. */
function isRight({ value, tolerance }: Of<"numeric">, given: Decimal): boolean {
  const wanted = decimalOf(value);
  if (!wanted) return false;
  return isAtMost(distance(given, wanted), allowance(wanted, tolerance));
}

function allowance(wanted: Decimal, tolerance: Of<"numeric">["tolerance"]): Decimal {
  const amount = tolerance && decimalOf(tolerance.amount);
  if (!amount) return { digits: 0n, exponent: 0 };
  return tolerance?.kind === "percent" ? percentOf(wanted, amount) : amount;
}
