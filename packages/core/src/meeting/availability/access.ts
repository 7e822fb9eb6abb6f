import type { Actor, UserActor } from "../../actor.ts";
import { readerOf } from "../../assignment/access.ts";
import type { Assignment } from "../../assignment/assignments.entity.ts";
import { workspaceOf } from "../../assignment/workspace.ts";
import { notFound } from "../../error.ts";
import { profileId } from "../../id.ts";
import { holds } from "../../user/capabilities.ts";

interface Ref {
  teacherId: string;
}

/** A teacher whose own it is; to other teachers there is none. */
function isOwn(actor: UserActor, { teacherId }: Ref) {
  if (!holds(actor, "availability.own")) return false;
  if (teacherId !== profileId("teacher", actor.userId)) throw notFound("teacher");
  return true;
}

const availabilityHolder =
  (capability: "availability.edit" | "availability.read") =>
  (actor: Actor, ref: Ref): UserActor | false =>
    actor.type === "user" && (holds(actor, capability) || isOwn(actor, ref)) && actor;

/** The teacher and the team. */
export const availabilityReader = availabilityHolder("availability.read");
export const availabilityEditor = availabilityHolder("availability.edit");

/** What slots are asked for: of this teacher, for a meeting of this assignment. */
interface SlotsRef extends Ref {
  assignmentId?: string;
}

/**
 * Who sees when a teacher is free: the teacher, the team, and the student of an assignment that this
 * teacher works on. The student's time counts where the assignment is named.
 */
export async function slotsReader(actor: Actor, ref: SlotsRef): Promise<SlotsGrant | false> {
  if (actor.type !== "user") return false;
  const isStudent = actor.role === "student";
  const mayAsk = isStudent || holds(actor, "availability.edit") || isOwn(actor, ref);
  if (!mayAsk) return false;
  if (!ref.assignmentId) {
    if (isStudent) throw notFound("teacher");
    return {};
  }
  const found = readerOf(actor, await workspaceOf(ref.assignmentId));
  if (isStudent && found.assignment.leadId !== ref.teacherId) throw notFound("teacher");
  return { assignment: found.assignment };
}
interface SlotsGrant {
  assignment?: Assignment;
}
