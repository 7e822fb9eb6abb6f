import type { UserActor } from "../actor.ts";
import { isStaffPart } from "../assignment/part.ts";
import { now } from "../db.ts";
import type { Part } from "../lifecycle.ts";

/** Who did something to a piece of work, and when: the user for notices, the name for people. */
export interface Stamp {
  by: string;
  byName: string;
  /** The team did it. */
  isTeams?: true;
  at: string;
}

/** The stamp of whoever does something now. */
export const stampOf = ({ actor, part }: { actor: UserActor; part: Part }): Stamp => ({
  by: actor.userId,
  byName: actor.name,
  ...(isStaffPart(part) && { isTeams: true }),
  at: now(),
});
