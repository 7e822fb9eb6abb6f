import type { UserActor } from "../actor.ts";
import { now } from "../db.ts";

/** Who did something to a piece of work, and when: the user for notices, the name for people. */
export interface Stamp {
  by: string;
  byName: string;
  at: string;
}

/** The stamp of whoever does something now. */
export const stampOf = ({ actor }: { actor: UserActor }): Stamp => ({
  by: actor.userId,
  byName: actor.name,
  at: now(),
});
