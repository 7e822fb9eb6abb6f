import * as z from "zod";
import { RubricShape } from "../../rubric/schema.ts";
import { TextDocument } from "../../text/schema.ts";

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
