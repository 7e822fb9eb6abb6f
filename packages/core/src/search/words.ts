/** So many signs of a word are the key of its partition; a shorter one is found only as a whole. */
export const startLength = 3;

const longest = 30;
const most = 40;

/** The words of a text, folded, each once: without marks and capitals, in any script. */
export function wordsOf(...texts: (string | undefined)[]): string[] {
  const folded = texts
    .join(" ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => [...word].slice(0, longest).join(""));
  return [...new Set(folded)].slice(0, most);
}

export const startOf = (word: string) => [...word].slice(0, startLength).join("");

/** Has every word, the last of them at least as the beginning of one. */
export function fits(asked: readonly string[], there: readonly string[]) {
  const [last = "", ...whole] = asked.toReversed();
  return whole.every((word) => there.includes(word)) && there.some((one) => one.startsWith(last));
}
