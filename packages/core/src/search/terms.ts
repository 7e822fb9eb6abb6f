import { SearchTerms } from "./search-terms.entity.ts";
import { mayBegin, startOf } from "./words.ts";

type Kind = "assignment" | "work";

/** One page of a word's items; a search looks at so many pages of a word at most. */
const chunk = 500;
const pages = 4;

/** The words a thing has lost go, those it has won come; the same when it is said twice. */
export async function keepTerms(kind: Kind, ref: string, before: string[], after: string[]) {
  const item = (word: string) => ({ kind, start: startOf(word), word, ref });
  const lost = before.filter((word) => !after.includes(word));
  const won = after.filter((word) => !before.includes(word));
  if (lost.length) await SearchTerms.delete(lost.map(item)).go({ concurrency: 2 });
  if (won.length) await SearchTerms.put(won.map(item)).go({ concurrency: 2 });
}

/**
 * Ids of the things that have all these words, the newest first; a word of three signs or more may
 * be the beginning of one. A word that thousands have is looked through from its newest things on, 2,000 of them.
 */
export async function find(kind: Kind, words: readonly string[], limit: number) {
  const found = await Promise.all(words.map((word) => refsOf(kind, word)));
  const [rarest = new Set<string>(), ...others] = found.sort((one, two) => one.size - two.size);
  return [...rarest]
    .filter((ref) => others.every((refs) => refs.has(ref)))
    .sort()
    .reverse()
    .slice(0, limit);
}

async function refsOf(kind: Kind, word: string): Promise<Set<string>> {
  const refs = new Set<string>();
  const start = startOf(word);
  const query = SearchTerms.query.byWord({ kind, start });
  const wanted = mayBegin(word) ? query.begins({ word }) : query.begins({ word, ref: "" });
  let cursor: string | null = null;
  for (let page = 0; page < pages; page++) {
    const answer: { data: { ref: string }[]; cursor: string | null } = await wanted.go({
      order: "desc",
      limit: chunk,
      cursor,
    });
    for (const one of answer.data) refs.add(one.ref);
    cursor = answer.cursor;
    if (!cursor) break;
  }
  return refs;
}
