import * as z from "zod";
import { id } from "../../id.ts";
import { PageView } from "../../page.ts";
import { Line } from "../../text/schema.ts";
import { LatePolicyInput } from "../mark/schema.ts";
import { kept, listOf, Points, RubricInput, RubricShape } from "../rubric/schema.ts";
import { TextDocument } from "../text/schema.ts";
import { mostDueDays } from "./limits.ts";

export const ListTemplates = listOf("homework-template");

const template = {
  title: Line.min(1, "Enter a title.").max(160).meta({ example: "Weekly exercises" }),
  /** Its images become words: they are files of one assignment. */
  instructions: TextDocument.optional(),
  /** Where there is no rubric: with one, the points are its sum. */
  points: Points.optional(),
  rubric: RubricInput.optional(),
  latePolicy: LatePolicyInput.optional(),
  dueAfterDays: z.int().min(0).max(mostDueDays).optional(),
};

export const CreateTemplate = z.object({ ...template, key: z.string().optional() });
const ref = { templateId: id("homework-template") };
export const TemplateRef = z.object(ref);
/** The whole of it anew: what is not there is taken away. */
export const EditTemplate = z.object({
  ...ref,
  ...template,
  /** The version that was seen. */
  version: z.int().min(1),
});

export const TemplateView = z.object({
  ...kept,
  title: z.string(),
  instructions: TextDocument.optional(),
  points: z.number().optional(),
  rubric: RubricShape.optional(),
  latePolicy: LatePolicyInput.optional(),
  dueAfterDays: z.int().optional(),
});
export type TemplateView = z.infer<typeof TemplateView>;
export const TemplatesPage = PageView(TemplateView);
