import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import type { Rubric } from "@lyceum/core/coursework/rubric/records.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";

export interface ShownOption {
  id: string;
  text: TextDocument;
  isRight?: boolean;
  feedback?: TextDocument;
}

interface Common {
  id: string;
  prompt: TextDocument;
  points: number;
  /** A regrade gave all points to everyone, or it counts for nobody. */
  everyone?: "full" | "none";
  feedback?: TextDocument;
}

/** A unit by its name alone, or with what makes the first one of it. */
type ShownUnit = string | { unit: string };

/** A question as somebody may see it: what its key is stands in it only for those who may know. */
export type ShownQuestion = Common &
  (
    | { kind: "choice"; options: ShownOption[] }
    | { kind: "multiple"; options: ShownOption[]; partial?: boolean }
    | { kind: "short"; accepted?: string[] }
    | {
        kind: "numeric";
        value?: string;
        tolerance?: { kind: "absolute" | "percent"; amount: string };
        units?: readonly ShownUnit[];
      }
    | { kind: "long"; words?: number; rubric?: Rubric; sample?: TextDocument }
    | { kind: "file"; most: number; rubric?: Rubric }
  );

export type QuestionOf<Kind extends ShownQuestion["kind"]> = Extract<ShownQuestion, { kind: Kind }>;

export type Answer = AnswerValue;

export const unitName = (unit: ShownUnit) => (typeof unit === "string" ? unit : unit.unit);

export const wordsOf = (answer: Answer | undefined) => (typeof answer === "string" ? answer : "");

export const idsOf = (answer: Answer | undefined) =>
  typeof answer === "string" ? [answer] : (answer ?? []);

/** Whether there is an answer. */
export const isAnswered = (answer: Answer) => answer !== null && answer.length > 0;
