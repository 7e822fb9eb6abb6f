import type * as z from "zod";
import { now } from "../db.ts";
import type { FileStatus } from "../files/schema.ts";
import type { Channel, MessageKind, SenderType } from "./schema.ts";

/**
 * What PRE_SIGNIN_MESSAGES and MESSAGES have in common. The sort key is (channel, seq), so a
 * `create` at the next number is refused when somebody else took it: that is the whole lock.
 */
export const messageAttributes = {
  messageId: { type: "string", required: true, readOnly: true },
  channel: { type: ["public", "internal"] as const, required: true },
  /** Padded, because numbers in a key sort as text. */
  seq: { type: "number", required: true, padding: { length: 10, char: "0" } },
  clientId: { type: "string", required: true, readOnly: true },
  /** `seal` ends a claimed session's log: whoever appends after it is sent to the thread. */
  kind: { type: ["text", "system", "card", "seal"] as const, required: true, default: "text" },
  senderType: {
    type: ["visitor", "rep", "student", "teacher", "admin", "system"] as const,
    required: true,
  },
  senderName: { type: "string", required: true },
  content: { type: "string", required: true },
  /** `{id, name, size, type, status}`; the status follows the scan. */
  attachments: { type: "any" },
  /** The number of the message it answers. */
  replyTo: { type: "number" },
  mentions: { type: "list", items: { type: "string" } },
  /** How often its words were replaced; each former text is a MESSAGE_REVISIONS item. */
  revisions: { type: "number" },
  editedAt: { type: "string" },
  withdrawnAt: { type: "string" },
  createdAt: { type: "string", required: true, readOnly: true, default: now },
} as const;

/** A file as its message carries it. */
export interface StoredAttachment {
  id: string;
  name: string;
  size: number;
  type: string;
  status: FileStatus;
}

/** A message as the log knows it, whichever table name it is stored under. */
export interface Stored {
  messageId: string;
  channel: Channel;
  seq: number;
  clientId: string;
  kind: z.infer<typeof MessageKind> | "seal";
  senderType: SenderType;
  senderId?: string;
  senderName: string;
  content: string;
  attachments?: StoredAttachment[];
  replyTo?: number;
  mentions?: string[];
  revisions?: number;
  editedAt?: string;
  withdrawnAt?: string;
  createdAt: string;
}

/** What a revision puts into a message's place. */
export type Revised = Pick<Stored, "content" | "editedAt" | "withdrawnAt">;

/** What is kept of a message that was revised; the log adds where it stands. */
export interface Revision {
  content: string;
  attachments?: StoredAttachment[];
  act: "edited" | "withdrawn" | "hidden";
  by: string;
  byName: string;
  at: string;
  reason?: string;
}

/** A message that has no place yet. */
export type Draft = Omit<Stored, "seq" | "messageId" | "createdAt">;
