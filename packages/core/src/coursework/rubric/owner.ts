import type { Actor, UserActor } from "../../actor.ts";
import { Overtaken } from "../../error.ts";
import { profileId } from "../../id.ts";
import { holds } from "../../user/capabilities.ts";

/** The owner of what all teachers read and admins write. */
const school = "school";

/** A teacher keeps what is their own, and the team what is the school's. */
const keptBy = ({ role, userId }: UserActor) =>
  role === "teacher" ? profileId("teacher", userId) : school;

export interface Keeper {
  actor: UserActor;
  ownerId: string;
}

/** Who makes and changes rubrics and templates: of their own, or of the school. */
export const keeper = (actor: Actor): Keeper | false =>
  holds(actor, "rubrics.write") && { actor, ownerId: keptBy(actor) };

/** Who looks at them, and at whose. */
export const keptReader = (actor: Actor, { owner }: { owner: "mine" | "school" }) =>
  holds(actor, "rubrics.read") && {
    actor,
    ownerId: owner === "school" ? school : keptBy(actor),
  };

/** What somebody may do to one of them. */
export const keptActs = (actor: Actor, ownerId: string): ("edit" | "delete")[] => {
  const may = keeper(actor);
  return may && may.ownerId === ownerId ? ["edit", "delete"] : [];
};

export const isSchools = (ownerId: string) => ownerId === school;

/** Somebody else changed it since it was read. */
export const changedMeanwhile = (kind: "rubric" | "template") =>
  new Overtaken(
    `${kind}.stale`,
    `Someone changed this ${kind} in the meantime. Check it and try again.`,
  );
