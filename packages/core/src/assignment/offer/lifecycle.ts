import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import { offerEvents } from "./events.ts";
import type { TeacherState } from "./states.ts";

/** What moves an offer, and the engagement that an accepted offer becomes. */
export type TeacherEvent = EventOf<typeof offerEvents, "offer" | "engagement">;

/** A teacher's part in an assignment. Those after `accept` follow the moves of the assignment. */
export const teacherLifecycle = lifecycle<TeacherState, TeacherEvent>(
  "offer",
  movesOf(offerEvents, "offer", "engagement"),
);
