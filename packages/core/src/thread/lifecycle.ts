import { type EventOf, lifecycle, movesOf } from "../lifecycle.ts";
import { threadEvents } from "./events.ts";
import type { ThreadStatus } from "./schema.ts";

export type ThreadEvent = EventOf<typeof threadEvents, "thread">;

/** The states of a thread, and the moves between them. */
export const threads = lifecycle<ThreadStatus, ThreadEvent>(
  "thread",
  movesOf(threadEvents, "thread"),
  {
    thing: "conversation",
    states: { waiting_student: "waiting for the student", waiting_staff: "waiting for the team" },
  },
);
