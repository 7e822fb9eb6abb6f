import { type EventOf, lifecycle, movesOf } from "../lifecycle.ts";
import { sessionEvents } from "./events.ts";
import type { SessionStatus } from "./schema.ts";

export type SessionEvent = EventOf<typeof sessionEvents, "session">;

/** The states of a chat before sign-in, and the moves between them. */
export const sessions = lifecycle<SessionStatus, SessionEvent>(
  "session",
  movesOf(sessionEvents, "session"),
  {
    thing: "chat",
    states: {
      started: "only just begun",
      queued: "waiting for somebody to take it",
      active: "taken, and waits for an answer",
      waiting_visitor: "taken, and waits for the visitor",
      idle: "taken, and its visitor is away",
      offline_message: "a message left for the next opening",
      converted: "in its student's account",
    },
  },
);
