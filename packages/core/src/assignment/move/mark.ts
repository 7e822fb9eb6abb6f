import type { UserActor } from "../../actor.ts";
import { now } from "../../db.ts";
import type { Mark } from "../records.ts";

/** Who does it, now. */
export const markOf = (actor: UserActor): Mark => ({
  by: actor.userId,
  byName: actor.name,
  at: now(),
});
