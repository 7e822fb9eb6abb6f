import { isByHand } from "./by-hand.ts";
import type { Paper, Section } from "./schema.ts";
import { worthOf } from "./worth.ts";

/** What an attempt has of a section: of a pool so many of its questions, each with the same points. */
function sizeOfSection({ questions, draw }: Section) {
  const counted = draw === undefined ? questions : questions.slice(0, draw);
  const hundredths = counted.reduce((sum, one) => sum + Math.round(worthOf(one) * 100), 0);
  return { points: hundredths, questions: counted.length };
}

/** How many points and questions an attempt has, and whether a person marks some of it. */
export function sizeOf({ sections }: Paper) {
  const sizes = sections.map(sizeOfSection);
  return {
    points: sizes.reduce((sum, one) => sum + one.points, 0) / 100,
    questions: sizes.reduce((sum, one) => sum + one.questions, 0),
    isMarkedByHand: sections.some(({ questions }) => questions.some(isByHand)),
  };
}
