import { keepTerms } from "../../search/terms.ts";
import { wordsOf } from "../../search/words.ts";
import { CourseworkSummaries, type CourseworkSummary } from "./coursework-summaries.entity.ts";
import type { WorkRow } from "./records.ts";

/** All codes of a kind begin alike; what tells them apart stands behind. */
export const codeApart = (text: string) =>
  text.replace(/\b(?:wrt|hwk|exm)[\s-]*(?=[2-9a-z]{1,5}\b)/gi, "");

/** What a work is found by. */
export const wordsOfWork = ({ code, title }: Pick<WorkRow, "code" | "title">) =>
  wordsOf(codeApart(code), title);

export const wordsIn = (summary: Pick<CourseworkSummary, "rows"> | undefined): string[] => [
  ...new Set(Object.values(summary?.rows ?? {}).flatMap(wordsOfWork)),
];

/**
 * The index follows the summary: of what a change names, only what stands there by now stays, since
 * the stream may tell of a change late or twice.
 */
export async function keepFound(assignmentId: string, named: readonly string[][]) {
  const { data } = await CourseworkSummaries.get({ assignmentId }).go({ consistent: true });
  const now = wordsIn(data ?? undefined);
  for (const words of named) await keepTerms("work", assignmentId, words, now);
}
