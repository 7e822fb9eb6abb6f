import type { Actor, UserActor } from "../actor.ts";
import { profileId } from "../id.ts";
import type { Part } from "../lifecycle.ts";
import { holds } from "../user/capabilities.ts";
import type { Assignment } from "./assignments.entity.ts";
import { isFinal } from "./states.ts";
import type { Workspace } from "./workspace.ts";

/** Somebody who may read an assignment, and as what. */
export interface Reader extends Workspace {
  actor: UserActor;
  /** Undefined for those who only look: auditors. */
  part?: Part;
}

/** Who makes a move, and on what; the clock is one of them. */
export interface Mover extends Workspace {
  actor: Actor;
  part: Part;
}

/** Who the caller is to this assignment; undefined for a stranger and for those who only look. */
export function partOf(
  actor: Actor,
  { assignment, teachers }: Pick<Workspace, "teachers"> & { assignment: Owned },
) {
  if (actor.type !== "user") return undefined;
  if (actor.role === "student") return isOwn(actor, assignment) ? ("student" as const) : undefined;
  if (actor.role === "cs-rep") return "cs-rep" as const;
  if (actor.role === "teacher")
    return isTeacherOf(actor, teachers) ? ("teacher" as const) : undefined;
  return actor.accessLevel && ofLevel[actor.accessLevel];
}

/** Who the caller is to an assignment of a list: a teacher's own lists hold only what they work on. */
export const partInList = (actor: UserActor, assignment: Assignment) =>
  actor.role === "teacher" ? ("teacher" as const) : partOf(actor, { assignment, teachers: [] });

/** Auditors only look. */
const ofLevel = {
  auditor: undefined,
  operations: "admin",
  finance: "finance",
  owner: "owner",
} as const;

/** What is a student's: an assignment, or a bill of one. */
type Owned = Pick<Assignment, "studentId">;

const isOwn = (actor: UserActor, { studentId }: Owned) =>
  studentId === profileId("student", actor.userId);

const isTeacherOf = (actor: UserActor, teachers: Workspace["teachers"]) =>
  teachers.some((one) => one.teacherId === profileId("teacher", actor.userId));

/** Finance sees what an assignment is and what it costs, not what it is about. */
export const seesContent = (actor: Actor) =>
  actor.type !== "user" || holds(actor, "assignments.content");

export const isStaffPart = (part: Part | undefined) =>
  part === "cs-rep" || part === "admin" || part === "owner";

/** The student until it is submitted, staff as long as it is open. */
export const mayEdit = (part: Part | undefined, { status }: Assignment) =>
  part === "student" ? status === "draft" : isStaffPart(part) && !isFinal(status);

/** Files come to an assignment until it has ended. */
export const mayUpload = (part: Part | undefined, { status }: Assignment) =>
  part !== undefined && part !== "finance" && !isFinal(status);
