import { type Actor, isStaff, type UserActor } from "../actor.ts";
import { AppError, notFound } from "../error.ts";
import { profileId } from "../id.ts";
import type { Part } from "../lifecycle.ts";
import type { Assignment } from "./assignments.entity.ts";
import { type AssignmentEvent, assignmentLifecycle } from "./lifecycle.ts";
import { type Workspace, workspaceOf } from "./workspace.ts";

interface Ref {
  assignmentId: string;
}

/** Somebody who may read an assignment, and as what. */
export interface Reader extends Workspace {
  actor: UserActor;
  /** Undefined for those who only look: auditors. */
  part?: Part;
}

/** Who the caller is to this assignment; undefined for a stranger and for those who only look. */
export function partOf(
  actor: Actor,
  { assignment, teachers }: Pick<Workspace, "assignment" | "teachers">,
) {
  if (actor.type !== "user") return undefined;
  if (actor.role === "student") return isOwn(actor, assignment) ? ("student" as const) : undefined;
  if (actor.role === "cs-rep") return "cs-rep" as const;
  if (actor.role === "teacher")
    return isTeacherOf(actor, teachers) ? ("teacher" as const) : undefined;
  return actor.accessLevel && ofLevel[actor.accessLevel];
}

/** Auditors only look. */
const ofLevel = {
  auditor: undefined,
  operations: "admin",
  finance: "finance",
  owner: "owner",
} as const;

const isOwn = (actor: UserActor, { studentId }: Pick<Assignment, "studentId">) =>
  studentId === profileId("student", actor.userId);

const isTeacherOf = (actor: UserActor, teachers: Workspace["teachers"]) =>
  teachers.some((one) => one.teacherId === profileId("teacher", actor.userId));

/** The student, the teachers, and staff. Everybody else learns nothing, not even that it exists. */
export async function reader(actor: Actor, { assignmentId }: Ref): Promise<Reader | false> {
  if (actor.type !== "user") return false;
  return readerOf(actor, await workspaceOf(assignmentId));
}

/** The same of a workspace that was read already. */
export function readerOf<Found extends Workspace>(actor: UserActor, found: Found | undefined) {
  const part = found && partOf(actor, found);
  if (!found || !(part || isStaff(actor))) throw notFound("assignment");
  return { ...found, actor, part };
}

/** Finance sees what an assignment is and what it costs, not what it is about. */
export const seesContent = (actor: Actor) =>
  !(actor.type === "user" && actor.role === "admin" && actor.accessLevel === "finance");

/** Those who may have something to do with its files. */
export async function fileReader(actor: Actor, ref: Ref) {
  const grant = await reader(actor, ref);
  return grant && seesContent(actor) && grant;
}

/** Those with a part in the work: who only looks, or only counts the money, changes nothing. */
export async function participant(actor: Actor, ref: Ref) {
  const grant = await holder(actor, ref);
  return grant && grant.part !== "finance" && grant;
}

/** Those with any part in it. */
async function holder(actor: Actor, ref: Ref) {
  const grant = await reader(actor, ref);
  if (!grant || grant.part === undefined) return false;
  return { ...grant, part: grant.part };
}

/** Who makes a move, and on what; the clock is one of them. */
export interface Mover extends Workspace {
  actor: Actor;
  part: Part;
}

/** Those who may raise this event in some state; whether they may now is the lifecycle's to say. */
export const mover = (event: AssignmentEvent) => async (actor: Actor, ref: Ref) => {
  const grant = await holder(actor, ref);
  if (!grant) return false;
  const may = assignmentLifecycle.moves.some(
    (one) => one.event === event && one.by.includes(grant.part),
  );
  return may && grant;
};

/** The student until it is submitted, staff as long as it is open. */
export const mayEdit = (part: Part | undefined, { status, queue }: Assignment) =>
  part === "student" ? status === "draft" : isStaffPart(part) && queue !== "none";

export const isStaffPart = (part: Part | undefined) =>
  part === "cs-rep" || part === "admin" || part === "owner";

/** Files come to an assignment until it has ended. */
export const mayUpload = (part: Part | undefined, { queue }: Assignment) =>
  part !== undefined && part !== "finance" && queue !== "none";

/** Who has not proven the address may look, not order. */
export function mustBeVerified(actor: UserActor) {
  if (actor.verified) return;
  throw new AppError(
    "forbidden",
    "account.unverified",
    "Please confirm your e-mail address first. The link is in your mailbox.",
  );
}
