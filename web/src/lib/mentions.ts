export interface Nameable {
  userId: string;
  name: string;
}

/** Accents and case do not matter. */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

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

/** Whom a text names: `@` and the whole name. Longer names first, since Ana Lopes is not Ana. */
export function namedIn(text: string, people: readonly Nameable[]): string[] {
  let rest = text;
  const found: string[] = [];
  for (const { userId, name } of [...people].sort((a, b) => b.name.length - a.name.length)) {
    const parts = rest.split(`@${name}`);
    if (parts.length === 1) continue;
    found.push(userId);
    rest = parts.join(" ");
  }
  return found;
}
