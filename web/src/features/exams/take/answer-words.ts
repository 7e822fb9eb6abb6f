import type { ShownQuestion } from "@lyceum/core/coursework/exam/question/shown-schema.ts";
import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { AnswerState } from "./engine/taking.ts";

/** An answer in words: of options those that stand beside them. */
export function answerWords(question: ShownQuestion, value: AnswerState["value"]) {
  if (value === null || value.length === 0) return "No answer";
  if (question.kind === "file") return `${value.length === 1 ? "1 file" : `${value.length} files`}`;
  if ("options" in question) {
    const chosen = question.options.filter(({ id }) => value === id || value.includes(id));
    return chosen.map(({ text }) => flatten(text).text).join("; ");
  }
  return value;
}
