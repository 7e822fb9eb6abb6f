import * as z from "zod";
import { id } from "../../id.ts";
import { PageView } from "../../page.ts";
import { Line, Prose } from "../../text/schema.ts";
import { mostCriteria, mostInRubric, mostLevels, mostOnPage, mostPoints } from "./limits.ts";

/** Points, with two decimals at most. */
export const Points = z
  .number()
  .min(0)
  .max(mostPoints)
  .refine((points) => points === Math.round(points * 100) / 100, {
    error: "Points have two decimals at most.",
  })
  .meta({ example: 10 });

/** An id that whoever makes the rubric gave; it tells the parts of one rubric apart. */
const PartId = z
  .string()
  .regex(/^[\w-]{1,26}$/)
  .meta({ example: "structure" });

const Title = Line.min(1, "Enter a title.").max(160).meta({ example: "Structure" });
const Description = Prose.max(1000).optional();

const isDistinct = (all: readonly { id: string }[]) =>
  new Set(all.map((one) => one.id)).size === all.length;
const twice = { error: "Two of them have the same id." };

const LevelInput = z.object({
  id: PartId,
  title: Title,
  description: Description,
  points: Points,
});

const CriterionInput = z
  .object({
    id: PartId,
    title: Title,
    description: Description,
    points: Points,
    levels: z.array(LevelInput).max(mostLevels).refine(isDistinct, twice).default([]),
  })
  .refine(({ points, levels }) => levels.every((one) => one.points <= points), {
    error: "A level has more points than its criterion.",
    path: ["levels"],
  });

const criteria = z
  .array(CriterionInput)
  .min(1, "A rubric needs a criterion.")
  .max(mostCriteria)
  .refine(isDistinct, twice)
  .refine((all) => JSON.stringify(all).length <= mostInRubric, {
    error: "This rubric has too many words.",
  });

/** A rubric as work gets it. */
export const RubricInput = z.object({
  rubricId: id("rubric").optional(),
  title: Title,
  criteria,
});

const rubric = { title: Title, criteria };

/** Whose: those of a teacher's own, or the school's. The team has the school's alone. */
const owner = z.enum(["mine", "school"]).default("mine");

export const listOf = (kind: "rubric" | "homework-template") =>
  z.object({
    owner,
    before: id(kind).optional(),
    limit: z.coerce.number().int().min(1).max(mostOnPage).default(mostOnPage),
  });
export const ListRubrics = listOf("rubric");

export const CreateRubric = z.object({ ...rubric, key: z.string().optional() });
const ref = { rubricId: id("rubric") };
export const RubricRef = z.object(ref);
export const EditRubric = z.object({
  ...ref,
  ...rubric,
  /** The version that was seen. */
  version: z.int().min(1),
});

const text = z.string();
export const RubricShape = z.object({
  rubricId: text.optional(),
  title: text,
  criteria: z.array(
    z.object({
      id: text,
      title: text,
      description: text.optional(),
      points: z.number(),
      levels: z.array(
        z.object({
          id: text,
          title: text,
          description: text.optional(),
          points: z.number(),
        }),
      ),
    }),
  ),
});

/** What every rubric or template that is kept says of itself. */
export const kept = {
  id: text,
  /** All teachers read it, and admins write it. */
  isSchools: z.boolean(),
  version: z.int(),
  createdAt: text,
  updatedAt: text,
  allowed: z.array(z.enum(["edit", "delete"])),
};

export const RubricView = RubricShape.omit({ rubricId: true }).extend({
  ...kept,
  /** The sum of its criteria. */
  points: z.number(),
});
export type RubricView = z.infer<typeof RubricView>;
export const RubricsPage = PageView(RubricView);
