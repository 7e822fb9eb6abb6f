import type { UserActor } from "../../actor.ts";
import { now } from "../../db.ts";

/** Who decided something about a meeting, and when: the user for notices, the name for people. */
export const decidedBy = ({ userId, name = "" }: UserActor) => ({
  decidedAt: now(),
  decidedBy: userId,
  decidedByName: name,
});
