import { fold } from "@lyceum/core/search/words.ts";

export interface Nameable {
  userId: string;
  name: string;
}

/** What is being typed after an `@` right before the caret, and where that stands. */
export function asked(text: string, caret: number) {
  const match = /(?:^|[\s(])@([\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]+)?)$/u.exec(
    text.slice(0, caret),
  );
  if (!match) return undefined;
  const [, query = ""] = match;
  return { query, from: caret - query.length - 1 };
}

/** Those of whom some word begins like this, or the whole name. */
export function suggested<One extends Nameable>(people: readonly One[], query: string): One[] {
  const wanted = fold(query);
  return people
    .filter(({ name }) => {
      const folded = fold(name);
      return folded.startsWith(wanted) || folded.split(" ").some((word) => word.startsWith(wanted));
    })
    .slice(0, 6);
}

/**
 * A text in its parts, "Ask @Ana Lopes": `@` and a whole name, not within a word or an address.
 * Longer names first, since Ana Lopes is not Ana.
 */
export function parted(text: string, names: readonly string[]) {
  const known = names.filter(Boolean).sort((one, other) => other.length - one.length);
  if (!known.length) return [{ text, named: false }];
  const one = known.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  const mention = new RegExp(`(?<![\\p{L}\\p{N}._%+@-])(@(?:${one}))(?![\\p{L}\\p{N}_@])`, "u");
  // Split at a group, every second part is what the group found.
  return text
    .split(mention)
    .map((part, at) => ({ text: part, named: at % 2 === 1 }))
    .filter((part) => part.text);
}

/** Whom a text names. */
export function namedIn(text: string, people: readonly Nameable[]): string[] {
  const names = people.map(({ name }) => name);
  const named = new Set(parted(text, names).flatMap((part) => (part.named ? part.text : [])));
  return people.filter(({ name }) => named.has(`@${name}`)).map(({ userId }) => userId);
}
