import { type EventOf, lifecycle, movesOf } from "../lifecycle.ts";
import { meetingEvents } from "./events.ts";
import type { MeetingState } from "./states.ts";

export type MeetingEvent = EventOf<typeof meetingEvents, "meeting">;

/** The states of a meeting, and the moves between them. */
export const meetingLifecycle = lifecycle<MeetingState, MeetingEvent>(
  "meeting",
  movesOf(meetingEvents, "meeting"),
  { states: { late_cancelled: "cancelled", no_show: "over", lapsed: "over" } },
);
