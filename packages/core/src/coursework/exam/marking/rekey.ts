import { AppError } from "../../../error.ts";
import { pointsOf } from "../../mark/total.ts";
import type { Question } from "../question/schema.ts";
import type { RegradeQuestion } from "./schema.ts";

type Wanted = Pick<(typeof RegradeQuestion)["_output"], "question" | "everyone">;
type Of<Kind extends Question["kind"]> = Extract<Question, { kind: Kind }>;

const other = (field: string, message: string) =>
  new AppError("invalid", "regrade.other-question", message, { field: `question.${field}` });

/**
 * A question with another key or other points. What students read while they took it stays as it was,
 * whatever was sent.
 * @throws 400 `regrade.other-question` where it is not the same question
 */
export function rekeyed(before: Question, { question, everyone }: Wanted): Question {
  const { everyone: _, ...plain } = before;
  // What counts for nobody is neither among the points that one has, nor among those that there are.
  if (everyone) return { ...before, everyone };
  if (!question) return before;
  if (question.kind !== before.kind) throw other("kind", "A question cannot become another kind.");
  const common = { ...plain, points: question.points, feedback: question.feedback };
  return { ...common, ...keyOf(before, question) } as Question;
}

/** What only the key says, by kind. */
function keyOf(before: Question, after: Question): Partial<Question> {
  switch (after.kind) {
    case "choice":
      return optionsOf(before as Of<"choice">, after);
    case "multiple":
      return { ...optionsOf(before as Of<"multiple">, after), partial: after.partial };
    case "short":
      return { accepted: after.accepted, normalize: after.normalize };
    case "numeric": {
      const { value, tolerance, units, unitPoints } = after;
      return { value, tolerance, units, unitPoints };
    }
    case "long":
      mustKeepRubric(before as Of<"long">, after);
      return { sample: after.sample };
    default:
      mustKeepRubric(before as Of<"file">, after);
      return {};
  }
}

type WithOptions = Of<"choice" | "multiple">;

function optionsOf(before: WithOptions, after: WithOptions) {
  const isSame =
    before.options.length === after.options.length &&
    before.options.every(({ id }) => after.options.some((one) => one.id === id));
  if (!isSame) throw other("options", "The options must be those that students chose from.");
  return {
    options: before.options.map((option) => {
      const now = after.options.find(({ id }) => id === option.id);
      return { ...option, isRight: now?.isRight ?? false, feedback: now?.feedback };
    }),
  };
}

/** What was given by a rubric was given by that rubric. */
function mustKeepRubric({ rubric }: Of<"long" | "file">, after: Of<"long" | "file">) {
  if (rubric && after.points !== pointsOf(rubric)) {
    throw other("points", "The points of this question are those of its rubric.");
  }
}
