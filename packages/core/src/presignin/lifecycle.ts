import { lifecycle, type Move } from "../lifecycle.ts";
import type { SessionStatus } from "./schema.ts";

type Event =
  | "queue"
  | "miss"
  | "take"
  | "give"
  | "transfer"
  | "reply"
  | "answer"
  | "requeue"
  | "fall_idle"
  | "give_up"
  | "resolve"
  | "end"
  | "reopen"
  | "claim"
  | "detach"
  | "expire"
  | "block"
  | "erase";

const desk = ["cs-rep", "admin"] as const;
const unclaimed = [
  "started",
  "queued",
  "active",
  "waiting_visitor",
  "idle",
  "offline_message",
  "resolved",
  "expired",
] as const;

const moves: readonly Move<SessionStatus, Event>[] = [
  // The first message: somebody is there, or nobody is.
  { from: ["started", "offline_message"], event: "queue", to: "queued", by: ["system"] },
  { from: ["started"], event: "miss", to: "offline_message", by: ["system"] },
  { from: ["queued"], event: "give_up", to: "offline_message", by: ["system"] },

  // An offline message is taken from the follow-up list like a waiting chat.
  { from: ["queued", "offline_message"], event: "take", to: "active", by: desk },
  // Nobody took it for a while: it is given to who is there and free.
  { from: ["queued"], event: "give", to: "active", by: ["system"] },
  { from: ["active"], event: "transfer", to: "active", by: desk },
  { from: ["waiting_visitor"], event: "transfer", to: "waiting_visitor", by: desk },
  { from: ["idle"], event: "transfer", to: "idle", by: desk },

  // Raised by the messages themselves.
  { from: ["active"], event: "reply", to: "waiting_visitor", by: desk },
  { from: ["waiting_visitor", "idle"], event: "answer", to: "active", by: ["visitor"] },
  { from: ["resolved"], event: "reopen", to: "queued", by: ["visitor"] },

  // Raised by time, and by the rep's account being closed.
  {
    from: ["active", "waiting_visitor", "idle"],
    event: "requeue",
    to: "queued",
    by: ["system"],
  },
  { from: ["waiting_visitor"], event: "fall_idle", to: "idle", by: ["system"] },
  { from: ["idle", "offline_message", "resolved"], event: "expire", to: "expired", by: ["system"] },

  { from: ["active", "waiting_visitor", "idle"], event: "resolve", to: "resolved", by: desk },
  // Undoes it: the chat goes back to the state it was resolved in.
  { from: ["resolved"], event: "reopen", to: "active", by: desk },
  { from: ["resolved"], event: "reopen", to: "waiting_visitor", by: desk },
  { from: ["resolved"], event: "reopen", to: "idle", by: desk },
  {
    from: ["started", "queued", "active", "waiting_visitor", "idle", "offline_message"],
    event: "end",
    to: "resolved",
    by: ["visitor"],
  },
  { from: unclaimed, event: "claim", to: "converted", by: ["student"] },
  { from: ["converted"], event: "detach", to: "resolved", by: ["admin"] },
  { from: unclaimed, event: "block", to: "blocked", by: desk },
  { from: [...unclaimed, "blocked"], event: "erase", to: "erased", by: ["visitor", "admin"] },
];

/** The states of a chat before sign-in, and the moves between them. */
export const sessions = lifecycle<SessionStatus, Event>("session", moves, {
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
});
export type SessionEvent = Event;
