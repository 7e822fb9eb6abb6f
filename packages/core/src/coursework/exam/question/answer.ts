import { id } from "../../../id.ts";
import type { AnswerValue } from "./answer-schema.ts";
import { mostAnswerFiles, mostInAnswer, mostInLine } from "./limits.ts";
import { PartId, type Question } from "./schema.ts";

const isOneOf = (options: readonly { id: string }[], value: unknown) =>
  options.some((one) => one.id === value);

const isDistinct = (all: readonly string[]) => new Set(all).size === all.length;

/** Whether an answer says nothing: taken back, or never given. */
export const isUnanswered = (value: AnswerValue | undefined): boolean =>
  value === undefined || value === null || value.length === 0;

/** What of a question says which answers it takes; the key is not among it. */
export type Asked =
  | { kind: "choice" | "multiple"; options: readonly { id: string }[] }
  | { kind: "short" | "numeric" | "long" }
  | { kind: "file"; most: number };

/** Why a question does not take this answer; undefined where it does. */
export function answerFault(question: Asked | Question, value: AnswerValue): string | undefined {
  if (value === null) return undefined;
  switch (question.kind) {
    case "choice":
      return isOneOf(question.options, value) ? undefined : "Choose one of the options.";
    case "multiple": {
      if (!Array.isArray(value) || !isDistinct(value)) return "Choose each option once.";
      if (!value.every((one) => PartId.safeParse(one).success && isOneOf(question.options, one))) {
        return "Choose among the options.";
      }
      const isSorted = value.every((one, at) => at === 0 || (value[at - 1] ?? "") < one);
      return isSorted ? undefined : "The options must stand in the order of their ids.";
    }
    case "file":
      if (!Array.isArray(value) || !isDistinct(value)) return "Name each file once.";
      if (!value.every((one) => id("file").safeParse(one).success)) return "Choose files.";
      return value.length <= Math.min(question.most, mostAnswerFiles)
        ? undefined
        : `This question takes ${question.most} ${question.most === 1 ? "file" : "files"} at most.`;
    default: {
      if (typeof value !== "string") return "The answer must be text.";
      if (!value.isWellFormed()) return "The answer has a broken character.";
      const most = question.kind === "long" ? mostInAnswer : mostInLine;
      return value.length <= most
        ? undefined
        : `An answer has ${most.toLocaleString("en")} characters at most.`;
    }
  }
}
