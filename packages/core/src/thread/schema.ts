import * as z from "zod";
import { id } from "../id.ts";
import { ClientId, Content, MessageView } from "../message/schema.ts";
import { PageView, pageOf } from "../page.ts";

export const ThreadType = z.enum([
  "support",
  "assignment",
  "billing",
  "meeting",
  "pre_signin",
  "internal",
]);
export type ThreadType = z.infer<typeof ThreadType>;

export const ThreadStatus = z.enum([
  "open",
  "waiting_student",
  "waiting_staff",
  "on_hold",
  "snoozed",
  "resolved",
  "closed",
]);
export type ThreadStatus = z.infer<typeof ThreadStatus>;

export const ThreadParam = z.object({ threadId: id("thread") });

/** Staff may ask for the threads that wait for somebody, beside their own inbox. */
export const ListThreads = pageOf("thread").extend({
  queue: z.enum(["mine", "waiting"]).default("mine"),
});

export const StartThread = z.object({
  subject: z.string().trim().min(1).max(120),
  type: z.literal("support").default("support"),
  assignmentId: id("assignment").optional(),
  message: Content.min(1),
  clientId: ClientId,
});

/** A thread as its reader sees it. */
export const ThreadView = z.object({
  id: z.string(),
  subject: z.string(),
  type: ThreadType,
  status: ThreadStatus,
  assignmentId: z.string().optional(),
  invoiceId: z.string().optional(),
  /** The chat it grew from; its messages are the first of the sequence. */
  originSession: z.string().optional(),
  /** The log begins here: 1, or later where a wrongly claimed chat was detached. */
  firstSeq: z.number(),
  lastSeq: z.number(),
  preview: z.string(),
  lastActivityAt: z.string(),
  /** Messages the reader has not seen; 0 for who does not take part. */
  unread: z.number(),
  allowed: z.array(z.string()),
  createdAt: z.string(),
});
export type ThreadView = z.infer<typeof ThreadView>;

export const ParticipantView = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(["student", "teacher", "cs-rep", "admin"]),
  lastReadSeq: z.number(),
});
export type ParticipantView = z.infer<typeof ParticipantView>;

export const ThreadPage = PageView(ThreadView);

export const ThreadDetail = z.object({
  thread: ThreadView,
  participants: z.array(ParticipantView),
  messages: z.array(MessageView),
  /** For staff only. */
  notes: z.array(MessageView).optional(),
});

export const StartedThread = z.object({ thread: ThreadView, messages: z.array(MessageView) });

export const ResolveThread = z.object({ reason: z.string().trim().min(1).max(500) });
