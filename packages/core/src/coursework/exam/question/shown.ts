import * as z from "zod";
import { RubricShape } from "../../rubric/schema.ts";
import { TextDocument } from "../../text/schema.ts";
import type { Paper, Question } from "./schema.ts";

const text = z.string();
const asked = {
  id: text,
  prompt: TextDocument,
  points: z.number(),
};
const options = z.array(z.object({ id: text, text: TextDocument }));

/** A question as whoever takes the exam reads it: all of it but the key. */
export const ShownQuestion = z.discriminatedUnion("kind", [
  z.object({ ...asked, kind: z.literal("choice"), options }),
  z.object({ ...asked, kind: z.literal("multiple"), options, partial: z.boolean() }),
  z.object({ ...asked, kind: z.literal("short") }),
  /** The units that an answer may have; none where it is a number alone. */
  z.object({ ...asked, kind: z.literal("numeric"), units: z.array(text).optional() }),
  z.object({
    ...asked,
    kind: z.literal("long"),
    words: z.int().optional(),
    rubric: RubricShape.optional(),
  }),
  z.object({
    ...asked,
    kind: z.literal("file"),
    most: z.int(),
    rubric: RubricShape.optional(),
  }),
]);
export type ShownQuestion = z.infer<typeof ShownQuestion>;

const section = { id: text, title: text.optional(), intro: TextDocument.optional() };
export const sectionOf = <Item extends z.ZodType>(question: Item) =>
  z.object({ ...section, questions: z.array(question) });

export const ShownSection = sectionOf(ShownQuestion);
export type ShownSection = z.infer<typeof ShownSection>;

/** A question without its key. What is shown is named here, so nothing comes along that was forgotten. */
export function questionWithoutKey(one: Question): ShownQuestion {
  const common = { id: one.id, prompt: one.prompt, points: one.points };
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
