import type { Actor, UserActor } from "../../actor.ts";
import type { Assignment } from "../../assignment/assignments.entity.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
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
  const assignment = await storedAssignment(ref.assignmentId);
  const isTheirs = assignment?.leadId === ref.teacherId && isOfCaller(actor, assignment);
  const mayLook = assignment && (isTheirs || holds(actor, "availability.edit"));
  if (!mayLook) throw notFound("assignment");
  return { assignment };
}
interface SlotsGrant {
  assignment?: Assignment;
}

/** Of the two who work on it: the student is its own, and the teacher has been asked for already. */
const isOfCaller = ({ role, userId }: UserActor, { studentId }: Assignment) =>
  role === "teacher" || studentId === profileId("student", userId);
