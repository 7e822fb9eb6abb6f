import type { QuestionStatistics } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { worthOf } from "@lyceum/core/coursework/exam/question/worth.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { count } from "../../../lib/text/words.ts";

/** "1.38": figures are for looking at. */
export const figure = (value: number) => String(Math.round(value * 100) / 100);

export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How a question did, in plain sentences. */
export function sentencesOf(one: QuestionStatistics): string[] {
  const { question, asked, answered, unmarked, mean, shareRight, discrimination } = one;
  if (!asked) return ["Nobody has handed in an answer yet."];
  const sentences = [
    asked === 1
      ? `The only one who was asked ${answered ? "answered it" : "gave no answer"}.`
      : answered === asked
        ? `All ${asked} who were asked answered it.`
        : `${answered} of ${asked} who were asked answered it.`,
  ];
  if (unmarked) sentences.push(`${count(unmarked, "answer is", "answers are")} not marked yet.`);
  if (mean !== undefined && shareRight !== undefined && worthOf(question) > 0) {
    sentences.push(
      asked === 1
        ? `${figure(mean)} of ${pointsWords(question.points)}.`
        : `${figure(mean)} of ${pointsWords(question.points)} on average; ${percent(shareRight)} have all of them.`,
    );
  }
  if (question.everyone === "full") sentences.push("Everyone has full points for it.");
  if (worthOf(question) === 0) sentences.push("It counts for nobody.");
  if (discrimination !== undefined) sentences.push(tellsApart(discrimination));
  return sentences;
}

/** What a correlation means to whoever set the question. */
export function tellsApart(correlation: number) {
  if (correlation < 0) {
    return "Those who did badly otherwise did better at it: see whether its key is right.";
  }
  if (correlation < 0.2) return "It hardly tells strong attempts from weak ones.";
  if (correlation < 0.4) return "It tells strong attempts from weak ones fairly well.";
  return "It tells strong attempts from weak ones well.";
}
