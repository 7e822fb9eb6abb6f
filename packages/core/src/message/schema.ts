import * as z from "zod";
import { DeclaredType, FileName, FileSize, fileLimits, UploadGrant } from "../files/schema.ts";
import { id } from "../id.ts";
import { Prose } from "../text/schema.ts";

/** `public` is the conversation; `internal` are the staff's notes, with a sequence of their own. */
export const Channel = z.enum(["public", "internal"]);
export type Channel = z.infer<typeof Channel>;

/** Where a message stands in its channel: 1, 2, 3, … without a gap. 0 is "before the first". */
export const Seq = z.coerce.number().int().min(0).max(9_999_999_999);

/** What messages are addressed to: a visitor's session or a thread. */
export const LogId = z.union([id("session"), id("thread")]);

/** A ULID the client makes once per message and sends with every retry of it. */
export const ClientId = z
  .string()
  .regex(/^[0-9A-Za-z]{26}$/, "This is not a ULID.")
  .meta({ example: "01J9ZQ4M3X7K2V5W8Y1B6C0D4E" });

export const Content = Prose.max(4000);

/** The parts of a message as its sender gives them. */
export const MessageParts = z.object({
  clientId: ClientId,
  content: Content.default(""),
  channel: Channel.default("public"),
  /**
   * The last sequence number the client held when it first sent this message. What came after it
   * is searched for the client id, so a retry is recognised however late it comes. Without it only
   * the newest fifty messages are searched.
   */
  since: Seq.optional(),
  attachments: z.array(id("attachment")).max(5).default([]),
  /** The number of the message this one answers, in the same channel. */
  replyTo: Seq.min(1).optional(),
  /** People named in the text with `@`, of those who may read it. */
  mentions: z.array(id("user")).max(20).default([]),
});

export const notEmpty = (message: { content: string; attachments: string[] }) =>
  Boolean(message.content) || message.attachments.length > 0;
export const notEmptyHint = { message: "Write something or attach a file.", path: ["content"] };

export const SendMessage = MessageParts.refine(notEmpty, notEmptyHint);

export const ReadWindow = z.object({
  /** Messages after this one, oldest first: catching up. */
  after: Seq.optional(),
  /** Messages before this one: scrolling back. Without either, the newest. */
  before: Seq.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const ReadMessages = ReadWindow.extend({ channel: Channel.default("public") });

/** Where a message stands, in a path. */
export const MessageParam = z.object({ seq: Seq.min(1) });

/** Other words for a message of one's own, within `changeMinutes`. */
export const EditMessage = z.object({
  content: Content.min(1),
  channel: Channel.default("public"),
});

/** Takes back a message of one's own, within `changeMinutes`; an owner hides any, and says why. */
export const WithdrawMessage = z.object({
  channel: Channel.default("public"),
  reason: Prose.min(1).max(500).optional(),
});

export const ReadHistory = z.object({ channel: Channel.default("public") });

/** What a message said before. For staff. */
export const RevisionView = z.object({
  content: z.string(),
  /** Names of the files that went with a withdrawn message. */
  files: z.array(z.string()),
  act: z.enum(["edited", "withdrawn", "hidden"]),
  /** Who put something else in its place, and when. */
  by: z.string(),
  at: z.string(),
  reason: z.string().optional(),
});
export type RevisionView = z.infer<typeof RevisionView>;
/** Oldest first. */
export const MessageHistory = z.object({ items: z.array(RevisionView) });

export const AttachmentStatus = z.enum([
  "pending",
  "clean",
  "unchecked",
  "quarantined",
  "rejected",
]);
export type AttachmentStatus = z.infer<typeof AttachmentStatus>;

export const AttachmentView = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  status: AttachmentStatus,
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const SenderType = z.enum(["visitor", "rep", "student", "teacher", "admin", "system"]);
export type SenderType = z.infer<typeof SenderType>;

export const MessageKind = z.enum(["text", "system", "card"]);

/** One message, the same for sessions and threads. Always in ascending order of `seq`. */
export const MessageView = z.object({
  id: z.string(),
  /** The session or thread it was asked for under; a claimed chat's messages carry the thread's id there. */
  in: z.string(),
  channel: Channel,
  seq: z.number(),
  clientId: z.string(),
  /** `system` messages tell what happened; a `card` invites the visitor to continue in an account. */
  kind: MessageKind,
  /**
   * `id` is left out where the reader has no right to it (a visitor does not learn a rep's id). In a
   * thread the student has it on what was written as a visitor, too.
   */
  sender: z.object({ type: SenderType, id: z.string().optional(), name: z.string() }),
  content: z.string(),
  attachments: z.array(AttachmentView),
  /** The message it answers, as that reads now; without words when it was withdrawn. */
  replyTo: z.object({ seq: z.number(), sender: z.string(), preview: z.string() }).optional(),
  mentions: z.array(z.string()).optional(),
  /** Until then its author may change it; some may later, too (`MessageRight`). */
  changeableUntil: z.string().optional(),
  editedAt: z.string().optional(),
  /** Taken back: its place stays, its words and files are gone. */
  withdrawnAt: z.string().optional(),
  createdAt: z.string(),
});
export type MessageView = z.infer<typeof MessageView>;

/**
 * What the reader of a conversation may do with its messages. It stands in the view of the
 * conversation, since a frame with a message goes to several people.
 */
export const MessageRight = z.enum([
  /** Write notes for staff. */
  "note",
  /** Change one's own public messages. */
  "change",
  /** Change one's own notes. */
  "change-note",
  /** Take back one's own messages. */
  "withdraw",
  /** All this after `changeableUntil`, too. */
  "late",
  /** Take away anybody's message, with a reason. */
  "hide",
  /** Read what messages said before. */
  "history",
]);
export type MessageRight = z.infer<typeof MessageRight>;

export const MessagePage = z.object({
  items: z.array(MessageView),
  /** The newest sequence number of the channel as this answer knows it. */
  lastSeq: z.number(),
});
export type MessagePage = z.infer<typeof MessagePage>;

const attach = (bytes: number) =>
  z.object({
    name: FileName,
    size: FileSize(bytes),
    type: DeclaredType,
  });
/** Bytes a visitor's file may have; whoever is signed in may send more. */
export const visitorFileLimit = 10 << 20;
export const AttachToSession = attach(visitorFileLimit);
export const AttachToThread = attach(fileLimits.chat);

export const AttachmentGrant = z.object({ attachmentId: z.string(), upload: UploadGrant });

export const AttachmentState = z.object({
  status: AttachmentStatus,
  /** Good for a minute, once the scan found the file clean. */
  url: z.string().optional(),
});
