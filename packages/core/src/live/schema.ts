import * as z from "zod";
import { WorkKind } from "../coursework/schema.ts";
import { Knock, RoomRef, RoomView, SeatRef, SignalData, StayHere } from "../meeting/room/schema.ts";
import {
  AttachmentStatus,
  LogId,
  MessageParts,
  MessageView,
  notEmpty,
  notEmptyHint,
  ReadMessages,
  Seq,
} from "../message/schema.ts";
import { NotificationView } from "../notification/schema.ts";
import { Presence, SessionView } from "../presignin/schema.ts";

/** The client's own name for a frame; it comes back on the reply. */
const frameId = z.string().max(64).default("");

export const SendFrame = MessageParts.extend({
  action: z.literal("send"),
  id: frameId,
  in: LogId,
}).refine(notEmpty, notEmptyHint);
export const SeenFrame = z.object({
  action: z.literal("seen"),
  id: frameId,
  in: LogId,
  seq: Seq,
});
export const TypingFrame = z.object({
  action: z.literal("typing"),
  id: frameId,
  in: LogId,
  on: z.boolean(),
});
export const ReadFrame = ReadMessages.extend({
  action: z.literal("read"),
  id: frameId,
  in: LogId,
});
/** A tab in front of a meeting's room or in it; `in` is the meeting. */
const roomFrame = { action: z.literal("room"), id: frameId, in: RoomRef.shape.meetingId };
const inRoom = { meetingId: true } as const;
export const RoomFrame = z.discriminatedUnion("do", [
  Knock.omit(inRoom)
    .extend(roomFrame)
    .extend({ do: z.literal("knock") }),
  StayHere.omit(inRoom)
    .extend(roomFrame)
    .extend({ do: z.literal("here") }),
  SeatRef.omit(inRoom)
    .extend(roomFrame)
    .extend({ do: z.literal("leave") }),
  SeatRef.omit(inRoom)
    .extend(roomFrame)
    .extend({ do: z.literal("close") }),
]);
export const SignalFrame = z.object({
  action: z.literal("signal"),
  id: frameId,
  in: RoomRef.shape.meetingId,
  to: SeatRef.shape.seatId,
  data: SignalData,
});
export const PingFrame = z.object({ action: z.literal("ping"), id: frameId });

/** Everything a client says. */
export const ClientFrame = z.union([
  SendFrame,
  SeenFrame,
  TypingFrame,
  ReadFrame,
  RoomFrame,
  SignalFrame,
  PingFrame,
]);
export type ClientFrame = z.input<typeof ClientFrame>;

/** Why the server ends a socket. After any of these the client does not simply reconnect. */
export const ByeReason = z.enum(["signed-out", "deactivated", "ended", "erased", "blocked"]);
export type ByeReason = z.infer<typeof ByeReason>;

/** Answers to the client's own frames. */
const reply = z.object({ type: z.literal("reply"), id: z.string(), data: z.unknown() });
const pong = z.object({ type: z.literal("pong"), id: z.string() });
const failure = z.object({
  type: z.literal("error"),
  id: z.string().optional(),
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  /** Seconds. */
  retryAfter: z.number().optional(),
});

const hint = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), data });

/** Everything a server says. All but `reply`, `pong` and `error` are hints: who misses one reads the table. */
export const ServerFrame = z.discriminatedUnion("type", [
  reply,
  pong,
  failure,
  hint("message", MessageView),
  hint("edited", MessageView),
  hint("seen", z.object({ in: z.string(), by: z.string(), seq: z.number() })),
  hint(
    "typing",
    z.object({
      in: z.string(),
      who: z.object({ type: z.string(), name: z.string(), id: z.string().optional() }),
      on: z.boolean(),
    }),
  ),
  hint("session", SessionView),
  hint(
    "attachment",
    z.object({ in: z.string(), id: z.string(), status: AttachmentStatus, type: z.string() }),
  ),
  hint(
    "presence",
    z.object({ userId: z.string(), presence: z.union([Presence, z.literal("offline")]) }),
  ),
  hint("identity", z.object({ threadId: z.string() })),
  hint(
    "thread",
    z.object({ id: z.string(), status: z.string().optional(), left: z.literal(true).optional() }),
  ),
  hint(
    "assignment",
    z.object({
      id: z.string(),
      code: z.string(),
      status: z.string(),
      /** Left out where something changed without a new version. */
      version: z.number().optional(),
    }),
  ),
  hint("offer", z.object({ assignmentId: z.string(), code: z.string(), status: z.string() })),
  hint("file", z.object({ assignmentId: z.string(), file: z.looseObject({ id: z.string() }) })),
  // An invoice, payment or refund of it changed.
  hint("money", z.object({ assignmentId: z.string() })),
  hint("room", RoomView),
  // From one seat inside a room to another.
  hint("signal", z.object({ in: z.string(), from: z.string(), data: SignalData })),
  // A meeting of it changed; with `version`, whoever has read that one has nothing to read.
  hint(
    "meeting",
    z.object({ assignmentId: z.string(), meetingId: z.string(), version: z.number().optional() }),
  ),
  // A writing or a homework of it changed; `version` as with meetings.
  hint(
    "coursework",
    z.object({
      assignmentId: z.string(),
      kind: WorkKind,
      workId: z.string(),
      version: z.number().optional(),
    }),
  ),
  hint("notification", NotificationView),
  hint("export", z.looseObject({ id: z.string(), status: z.string(), progress: z.number() })),
  hint("unseen", z.object({ count: z.number() })),
  hint("bye", z.object({ reason: ByeReason })),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;
export type Hint = Exclude<ServerFrame, { type: "reply" | "pong" | "error" }>;

/** A one-use ticket; open `url?ticket=…` within 30 seconds. */
export const TicketView = z.object({ url: z.string(), ticket: z.string(), expiresAt: z.string() });
export type TicketView = z.infer<typeof TicketView>;
