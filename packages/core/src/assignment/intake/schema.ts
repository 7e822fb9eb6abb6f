import * as z from "zod";
import { Line, Prose } from "../../text/schema.ts";
import { Day } from "../../time/schema.ts";
import { intakeMost } from "../limits.ts";

const text = Prose.max(2_000);
const short = Line.max(200);
const words = z.number().int().min(1).max(intakeMost.words);
const sessions = z.number().int().min(1).max(intakeMost.sessions);

/** Everything an intake may ask. */
const fields = {
  /** What it is about, topic by topic. */
  topics: text,
  /** What should be better afterwards. */
  goal: text,
  sessions,
  /** When the student has time. */
  availability: text,
  kind: z.enum(["essay", "report", "thesis", "application", "article", "other"]),
  words,
  citationStyle: short,
  /** What the feedback should look at. */
  focus: z.array(z.enum(["argument", "structure", "language", "sources", "style"])).max(5),
  examDate: Day,
  /** What the student finds hard. */
  difficulties: text,
  /** What the student has tried already. */
  tried: text,
  language: short,
};

/** What each service type asks for; a draft may have any part of it. */
export const intakes = {
  tutoring: ask("topics", "goal", "sessions", "availability"),
  writing_feedback: ask("kind", "words", "focus", "citationStyle"),
  exam_preparation: ask("examDate", "topics", "difficulties", "sessions"),
  homework_help: ask("topics", "tried"),
  proofreading: ask("kind", "words", "language"),
} as const;

/** What of it a teacher needs in order to begin: the completeness meter counts these. */
export const needed: Record<keyof typeof intakes, readonly (keyof typeof fields)[]> = {
  tutoring: ["topics", "goal"],
  writing_feedback: ["kind", "words", "focus"],
  exam_preparation: ["examDate", "topics"],
  homework_help: ["topics", "tried"],
  proofreading: ["kind", "words", "language"],
};

/** The student's own text comes first: these begin with a file of the student's. */
export const needsFile: readonly (keyof typeof intakes)[] = ["writing_feedback", "proofreading"];

function ask<Name extends keyof typeof fields>(...names: Name[]) {
  const shape = Object.fromEntries(names.map((name) => [name, fields[name]]));
  return z.strictObject(shape as Pick<typeof fields, Name>).partial();
}

/** Of any service type; which fields fit is checked against the type of the assignment. */
export const Intake = z.strictObject(fields).partial();
export type Intake = z.infer<typeof Intake>;

export const CompletenessView = z.object({
  done: z.number(),
  of: z.number(),
  /** Fields, `intake.<field>` and `file`. */
  missing: z.array(z.string()),
});
