import type { Step } from "../lifecycle.ts";
import type { SessionStatus } from "./schema.ts";

/** What can happen to a chat before sign-in: what it moves, and what the audit log calls it. */
interface SessionRow {
  moves?: readonly Step<SessionStatus>[];
  log: string;
}

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

/** Everything that can happen to a chat, by the `action` of its audit record. */
export const sessionEvents = {
  "session.queue": {
    moves: [
      // The first message: somebody is there, or nobody is.
      { from: ["started", "offline_message"], to: "queued", by: ["system"] },
    ],
    log: "Chat queued",
  },
  "session.miss": {
    moves: [{ from: ["started"], to: "offline_message", by: ["system"] }],
    log: "Nobody answered in time",
  },
  "session.give_up": {
    moves: [{ from: ["queued"], to: "offline_message", by: ["system"] }],
    log: "Visitor left before an answer",
  },
  "session.take": {
    moves: [
      // An offline message is taken from the follow-up list like a waiting chat.
      { from: ["queued", "offline_message"], to: "active", by: desk },
    ],
    log: "Chat taken",
  },
  "session.give": {
    moves: [
      // Nobody took it for a while: it is given to who is there and free.
      { from: ["queued"], to: "active", by: ["system"] },
    ],
    log: "Chat given to a rep",
  },
  "session.transfer": {
    moves: [
      { from: ["active"], to: "active", by: desk },
      { from: ["waiting_visitor"], to: "waiting_visitor", by: desk },
      { from: ["idle"], to: "idle", by: desk },
    ],
    log: "Chat transferred",
  },
  "session.reply": {
    moves: [{ from: ["active"], to: "waiting_visitor", by: desk }],
    log: "Rep replied",
  },
  "session.answer": {
    moves: [{ from: ["waiting_visitor", "idle"], to: "active", by: ["visitor"] }],
    log: "Visitor replied",
  },
  "session.reopen": {
    moves: [
      { from: ["resolved"], to: "queued", by: ["visitor"] },
      // Undoes it: the chat goes back to the state it was resolved in.
      { from: ["resolved"], to: "active", by: desk },
      { from: ["resolved"], to: "waiting_visitor", by: desk },
      { from: ["resolved"], to: "idle", by: desk },
    ],
    log: "Chat reopened",
  },
  "session.requeue": {
    moves: [
      {
        from: ["active", "waiting_visitor", "idle"],
        to: "queued",
        by: ["system"],
      },
    ],
    log: "Chat returned to the queue",
  },
  "session.fall_idle": {
    moves: [{ from: ["waiting_visitor"], to: "idle", by: ["system"] }],
    log: "Visitor away",
  },
  "session.expire": {
    moves: [{ from: ["idle", "offline_message", "resolved"], to: "expired", by: ["system"] }],
    log: "Chat expired",
  },
  "session.resolve": {
    moves: [{ from: ["active", "waiting_visitor", "idle"], to: "resolved", by: desk }],
    log: "Chat resolved",
  },
  "session.end": {
    moves: [
      {
        from: ["started", "queued", "active", "waiting_visitor", "idle", "offline_message"],
        to: "resolved",
        by: ["visitor"],
      },
    ],
    log: "Chat ended by the visitor",
  },
  "session.claim": {
    moves: [{ from: unclaimed, to: "converted", by: ["student"] }],
    log: "Chat added to an account",
  },
  "session.detach": {
    moves: [{ from: ["converted"], to: "resolved", by: ["admin"] }],
    log: "Chat detached from the account",
  },
  "session.block": {
    moves: [{ from: unclaimed, to: "blocked", by: desk }],
    log: "Visitor blocked",
  },
  "session.erase": {
    moves: [{ from: [...unclaimed, "blocked"], to: "erased", by: ["visitor", "admin"] }],
    log: "Chat erased",
  },
  "session.start": {
    log: "Chat started",
  },
  "session.unblock": {
    log: "Visitor unblocked",
  },
  "session.invite": {
    log: "Visitor invited to an account",
  },
  "session.resume": {
    log: "Chat opened by a link",
  },
  "session.rate": {
    log: "Chat rated",
  },
  "session.hand-over": {
    log: "Chat returned to the queue",
  },
  "session.introduce": {
    log: "Visitor gave their details",
  },
  "session.mail-replies": {
    log: "Replies emailed to the visitor",
  },
} as const satisfies Record<`session.${string}`, SessionRow>;

export type SessionAction = keyof typeof sessionEvents;
