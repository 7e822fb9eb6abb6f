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
