import type { TextDocument } from "../../text/schema.ts";
import type { Paper, Question } from "./schema.ts";
import type { ShownQuestion, ShownSection } from "./shown-schema.ts";
import { worthOf } from "./worth.ts";

/** A question without its key. What is shown is named here, so nothing comes along that was forgotten. */
export function questionWithoutKey(one: Question): ShownQuestion {
  const common = { id: one.id, prompt: one.prompt, points: worthOf(one) };
  const texts = (all: readonly { id: string; text: TextDocument }[]) =>
    all.map(({ id, text }) => ({ id, text }));
  switch (one.kind) {
    case "choice":
      return { ...common, kind: one.kind, options: texts(one.options) };
    case "multiple":
      return { ...common, kind: one.kind, options: texts(one.options), partial: one.partial };
    case "short":
      return { ...common, kind: one.kind };
    case "numeric":
      return { ...common, kind: one.kind, units: one.units?.map(({ unit }) => unit) };
    case "long":
      return { ...common, kind: one.kind, words: one.words, rubric: one.rubric };
    case "file":
      return { ...common, kind: one.kind, most: one.most, rubric: one.rubric };
  }
}

/** What a student reads of a paper while taking it; of the drawn sections of an attempt, too. */
export const withoutKey = ({ sections }: Paper): ShownSection[] =>
  sections.map(({ id, title, intro, questions }) => ({
    id,
    title,
    intro,
    questions: questions.map(questionWithoutKey),
  }));
