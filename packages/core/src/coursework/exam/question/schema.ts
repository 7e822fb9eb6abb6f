import * as z from "zod";
import { Line } from "../../../text/schema.ts";
import { Points, RubricInput } from "../../rubric/schema.ts";
import { TextDocument } from "../../text/schema.ts";
import {
  mostAccepted,
  mostAnswerFiles,
  mostInLine,
  mostOptions,
  mostPaperBytes,
  mostQuestions,
  mostSections,
  mostUnits,
} from "./limits.ts";

/** An id that whoever makes the paper gave; short, since it stands in the attempt with each answer. */
export const PartId = z
  .string()
  .regex(/^[a-z0-9]{1,8}$/, "An id has at most eight small letters and digits.")
  .meta({ example: "q1" });

/** A decimal as people type it: with a point or a comma; check.ts says whether it is one. */
const Decimal = z.string().trim().max(60).meta({ example: "9.81" });

const Option = z.object({
  id: PartId,
  text: TextDocument,
  isRight: z.boolean(),
  /** Read with the result by whoever chose it. */
  feedback: TextDocument.optional(),
});
export type Option = z.infer<typeof Option>;

const question = {
  id: PartId,
  prompt: TextDocument,
  points: Points,
  /** Read with the result. */
  feedback: TextDocument.optional(),
  /** A regrade says so: all its points for everyone, whatever was answered, or it counts for nobody. */
  everyone: z.enum(["full", "none"]).optional(),
};
const options = {
  options: z.array(Option).max(mostOptions),
  /** In an order of the attempt's own. */
  shuffle: z.boolean().optional(),
};

export const ChoiceQuestion = z.object({ ...question, kind: z.literal("choice"), ...options });
export const MultipleQuestion = z.object({
  ...question,
  kind: z.literal("multiple"),
  ...options,
  /** Each right one adds its share and each wrong one takes one off, never below 0; else all or nothing. */
  partial: z.boolean(),
});

/** Which differences between two wordings do not matter. */
const Normalize = z.object({
  case: z.boolean(),
  accents: z.boolean(),
  spaces: z.boolean(),
  punctuation: z.boolean(),
});
export type Normalize = z.infer<typeof Normalize>;
export const ShortQuestion = z.object({
  ...question,
  kind: z.literal("short"),
  /** `*` stands for anything. */
  accepted: z.array(z.string().max(mostInLine)).max(mostAccepted),
  normalize: Normalize,
});

export const NumericQuestion = z.object({
  ...question,
  kind: z.literal("numeric"),
  value: Decimal,
  tolerance: z.object({ kind: z.enum(["absolute", "percent"]), amount: Decimal }).optional(),
  /** The first one is that of `value`; an answer in another is multiplied by its factor. */
  units: z
    .array(z.object({ unit: Line.max(40), factor: Decimal }))
    .max(mostUnits)
    .optional(),
  /** Lost for a missing or unknown unit; where it is absent such an answer is wrong. */
  unitPoints: Points.optional(),
});

export const LongQuestion = z.object({
  ...question,
  kind: z.literal("long"),
  /** About so many words are expected. */
  words: z.int().min(1).max(10_000).optional(),
  rubric: RubricInput.optional(),
  /** What an answer might have been. */
  sample: TextDocument.optional(),
});
export const FileQuestion = z.object({
  ...question,
  kind: z.literal("file"),
  most: z.int().min(1).max(mostAnswerFiles),
  rubric: RubricInput.optional(),
});

export const Question = z.discriminatedUnion("kind", [
  ChoiceQuestion,
  MultipleQuestion,
  ShortQuestion,
  NumericQuestion,
  LongQuestion,
  FileQuestion,
]);
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question["kind"];

const Section = z.object({
  id: PartId,
  title: Line.max(160).optional(),
  intro: TextDocument.optional(),
  /** A pool: an attempt has so many of its questions, each with the same points. */
  draw: z.int().min(1).max(mostQuestions).optional(),
  /** Its questions come in an order of the attempt's own. */
  shuffle: z.boolean().optional(),
  questions: z.array(Question).max(mostQuestions),
});
export type Section = z.infer<typeof Section>;

/**
 * The questions of an exam as somebody works at them: much may be missing. What a paper must have
 * before it is published check.ts says.
 */
export const Paper = z
  .object({ sections: z.array(Section).max(mostSections) })
  .superRefine(({ sections }, { addIssue }) => {
    const twice = (path: (string | number)[]) =>
      addIssue({ code: "custom", path: [...path, "id"], message: "Another one has the same id." });
    const seen = { sections: new Set<string>(), questions: new Set<string>() };
    for (const [at, section] of sections.entries()) {
      if (seen.sections.has(section.id)) twice(["sections", at]);
      seen.sections.add(section.id);
      for (const [n, question] of section.questions.entries()) {
        const path = ["sections", at, "questions", n];
        if (seen.questions.has(question.id)) twice(path);
        seen.questions.add(question.id);
        if (!("options" in question)) continue;
        const ids = question.options.map((one) => one.id);
        for (const [o, id] of ids.entries()) {
          if (ids.indexOf(id) !== o) twice([...path, "options", o]);
        }
      }
    }
    if (seen.questions.size > mostQuestions) {
      const message = `An exam has ${mostQuestions} questions at most.`;
      addIssue({ code: "custom", path: ["sections"], message });
    }
  })
  .refine((paper) => JSON.stringify(paper).length <= mostPaperBytes, {
    error: "This exam has too many words.",
    path: ["sections"],
  });
export type Paper = z.infer<typeof Paper>;
