import { createHash } from "node:crypto";

/** JSON in which the keys of every object stand in order, so that the same value is the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one) ? sorted(one) : one,
  );
}

/** Without a prototype, so that a key of any name is a key. */
function sorted(one: object): object {
  const keys = Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1));
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, value] of keys) made[key] = value;
  return made;
}

/** SHA-256 of a value's canonical JSON, in hex: what a receipt says of a text. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonical(value)).digest("hex");
