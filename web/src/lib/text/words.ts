/** Bytes for people: "2.4 MB". */
export function bytes(size: number) {
  if (size < 1000) return `${size} B`;
  const units = ["KB", "MB", "GB"];
  let value = size / 1024;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** "1 message", "3 messages" */
export const count = (many: number, one: string, more = `${one}s`) =>
  `${many} ${many === 1 ? one : more}`;

/** "4.5 · 2 ratings"; undefined while there is none. */
export const ratingText = ({
  rating = 0,
  ratingCount,
}: {
  rating?: number;
  ratingCount?: number;
}) => (ratingCount ? `${rating.toFixed(1)} · ${count(ratingCount, "rating")}` : undefined);

/** "MS" of Maria Silva; brackets and quotes are no initials. */
export function initials(name: string) {
  const words = name.trim().split(/\s+/);
  const firsts = words.flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0].toUpperCase() ?? []);
  const letters = firsts.length > 1 ? [firsts[0], firsts.at(-1)] : firsts;
  return letters.join("") || Array.from(words[0] ?? "")[0] || "?";
}

/** "waiting_visitor" → "Waiting visitor": for words that have no better one yet. */
export const humane = (word: string) =>
  word.replaceAll(/[_.-]/g, " ").replace(/^\w/, (letter) => letter.toUpperCase());

/**
 * Without signs that turn the direction of what follows, and without marks heaped on one letter:
 * they say nothing, and hide or cover what others say.
 */
export const calm = (text: string) =>
  text.replace(/[\u202a-\u202e]/g, "").replace(/(\p{M}{8})\p{M}+/gu, "$1");

const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** Splits a text at its links, which are shown as such; nothing else in it has a meaning. */
export function linked(words: string): { text: string; href?: string }[] {
  const text = calm(words);
  const parts: { text: string; href?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(link)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: match[0], href: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
