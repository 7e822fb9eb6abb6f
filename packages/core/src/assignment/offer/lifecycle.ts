import { lifecycle, type Move } from "../../lifecycle.ts";

export const teacherStates = [
  "offered",
  "accepted",
  "active",
  "paused",
  "completed",
  "declined",
  "expired",
  "withdrawn",
  "released",
  "removed",
] as const;
export type TeacherState = (typeof teacherStates)[number];

/** The states that give access to the assignment. */
export const engaged = ["accepted", "active", "paused", "completed"] as const;

/** The lists of a teacher: what is offered, what is worked on, what is done; the rest is in none. */
export const phases = ["offered", "working", "done", "over"] as const;
export type Phase = (typeof phases)[number];

const phaseOfState: Partial<Record<TeacherState, Phase>> = {
  offered: "offered",
  accepted: "working",
  active: "working",
  paused: "working",
  completed: "done",
};
export const phaseOf = (status: TeacherState): Phase => phaseOfState[status] ?? "over";

const operations = ["admin", "owner"] as const;
const staff = ["cs-rep", ...operations] as const;

/** A teacher's part in an assignment. Those after `accepted` follow the moves of the assignment. */
const table = [
  { event: "accept", from: ["offered"], to: "accepted", by: ["teacher", ...staff] },
  { event: "decline", from: ["offered"], to: "declined", by: ["teacher", ...staff] },
  { event: "expire", from: ["offered"], to: "expired", by: ["system"] },
  {
    event: "withdraw",
    from: ["offered"],
    to: "withdrawn",
    by: ["teacher", ...staff, "student", "system"],
  },
  { event: "start", from: ["accepted"], to: "active", by: ["teacher"] },
  { event: "pause", from: ["active"], to: "paused", by: [...staff, "system"] },
  { event: "resume", from: ["paused"], to: "active", by: staff },
  {
    event: "complete",
    from: ["active"],
    to: "completed",
    by: ["student", "system", ...operations],
  },
  { event: "reopen", from: ["completed"], to: "active", by: operations },
  {
    event: "release",
    from: ["accepted", "active", "paused"],
    to: "released",
    by: ["teacher", ...staff, "student", "system"],
  },
  { event: "remove", from: ["accepted", "active", "paused"], to: "removed", by: operations },
] as const satisfies readonly Move<TeacherState, string>[];

export type TeacherEvent = (typeof table)[number]["event"];

export const teacherLifecycle = lifecycle<TeacherState, TeacherEvent>("offer", table);
