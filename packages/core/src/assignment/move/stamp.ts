import type { UserActor } from "../../actor.ts";
import { now } from "../../db.ts";
import type { Stamp } from "../records.ts";

/** Who does it, now. */
export const stampOf = (actor: UserActor): Stamp => ({
  by: actor.userId,
  byName: actor.name,
  at: now(),
});
