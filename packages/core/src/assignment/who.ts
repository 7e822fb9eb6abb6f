import type { Actor } from "../actor.ts";
import type { Stamp } from "./records.ts";

/** Who did something, for who reads it: the name, and whether it was the reader. */
export const whoFor = (
  actor: Actor,
  { by, byName }: Pick<Stamp, "by" | "byName">,
  name = byName,
) => ({
  by: name,
  own: (actor.type === "user" && actor.userId === by) || undefined,
});
