import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import { writingEvents } from "./events.ts";
import type { WritingState } from "./states.ts";

export type WritingEvent = EventOf<typeof writingEvents, "writing">;

/** The states of a writing, and the moves between them. */
export const writingLifecycle = lifecycle<WritingState, WritingEvent>(
  "writing",
  movesOf(writingEvents, "writing"),
  { states: { integrity_hold: "on hold", draft: "a draft" } },
);
