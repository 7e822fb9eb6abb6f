import type { Paper, Question } from "../src/coursework/exam/question/schema.ts";
import { paragraphs } from "./documents.ts";

const option = (id: string, isRight: boolean) => ({
  id,
  isRight,
  text: paragraphs(`Option ${id}`),
});
const options = [option("a", true), option("b", false), option("c", true)];
const normalize = { case: true, accents: true, spaces: true, punctuation: true };

/** A question of each kind in turn. */
export function questionAt(at: number): Question {
  const common = { id: `q${at}`, prompt: paragraphs(`Question ${at}?`), points: 2 };
  const kinds: Question[] = [
    { ...common, kind: "short", accepted: ["Lisbon"], normalize },
    {
      ...common,
      kind: "choice",
      options: options.map((one) => ({ ...one, isRight: one.id === "a" })),
    },
    { ...common, kind: "multiple", options, partial: true },
    { ...common, kind: "numeric", value: "9.81" },
    { ...common, kind: "long" },
    { ...common, kind: "file", most: 2 },
  ];
  return kinds[at % kinds.length] as Question;
}

/** Questions `q0`, `q1` and so on, of each kind in turn. */
export const paperOf = (questions: number): Paper => ({
  sections: [{ id: "s1", questions: Array.from({ length: questions }, (_, at) => questionAt(at)) }],
});
