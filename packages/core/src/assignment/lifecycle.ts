import { type EventOf, lifecycle, movesOf } from "../lifecycle.ts";
import { assignmentEvents } from "./events.ts";
import type { AssignmentState } from "./states.ts";

/** What moves an assignment from one state to another; see the rows of `assignment.` in the events. */
export type AssignmentEvent = EventOf<typeof assignmentEvents, "assignment">;

export const assignmentLifecycle = lifecycle<AssignmentState, AssignmentEvent>(
  "assignment",
  movesOf(assignmentEvents, "assignment"),
);
