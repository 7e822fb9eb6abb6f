import * as z from "zod";
import { id } from "../id.ts";
import { ClientId, Content, MessageRight, MessageView, Seq } from "../message/schema.ts";
import { PageView } from "../page.ts";
import { Line, Prose } from "../text/schema.ts";
import { Day, Timezone } from "../time/schema.ts";

export const threadTypes = [
  "support",
  "assignment",
  "billing",
  "meeting",
  "pre_signin",
  "internal",
] as const;
export const ThreadType = z.enum(threadTypes);
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
export const ParticipantParam = ThreadParam.extend({ userId: id("user") });

/** Where a page ends: the hour (of the queue: the moment) it is sorted by, and the thread. */
const InboxPlace = z
  .string()
  .regex(
    /^(\d{4}-\d{2}-\d{2}T\d{2}(:\d{2}:\d{2}\.\d{3}Z)?\.)?thr_[0-9a-z]{26}$/,
    "This is not a place in the inbox.",
  )
  .meta({ example: "2026-11-22T10.thr_01j9zq4m3x7k2v5w8y1b6c0d4e" });

/** Staff may ask for the threads that wait for somebody, beside their own inbox. */
export const ListThreads = z.object({
  /** `next` of the page before. */
  before: InboxPlace.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  queue: z.enum(["mine", "waiting"]).default("mine"),
  /** Only what is unread, or of one type. In the queue nothing is anybody's to have read. */
  filter: z.enum(["all", "unread", ...threadTypes]).default("all"),
});

/** Unread threads are counted up to here; what shows the number says "99+". */
export const unreadCap = 100;

export const StartThread = z.object({
  subject: Line.min(1).max(120),
  /** Claimed chats are started by nobody. An assignment has one thread: the message goes there. */
  type: ThreadType.exclude(["pre_signin"]).default("support"),
  assignmentId: id("assignment").optional(),
  /** Staff say with whom; students and teachers write to staff and to those they work with. */
  participants: z.array(id("user")).max(20).default([]),
  message: Content.min(1),
  clientId: ClientId,
});

export const FollowUp = z.object({ message: Content.min(1), clientId: ClientId });

const Person = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(["student", "teacher", "cs-rep", "admin"]),
});

export const resolutions = [
  "answered",
  "solved",
  "no_answer",
  "duplicate",
  "spam",
  "other",
] as const;

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
  /** The reader's own seat, for who takes part. */
  mine: z
    .object({ muted: z.boolean(), following: z.boolean(), lastReadSeq: z.number() })
    .optional(),
  /** Those who take part, at most eight of them; they follow the stream. */
  people: z.array(Person),
  snoozedUntil: z.string().optional(),
  /** For staff only. */
  resolution: z.object({ reason: z.enum(resolutions), text: z.string().optional() }).optional(),
  /** The closed thread this one goes on from, and the one a closed thread went on in. */
  followUpOf: z.string().optional(),
  followedBy: z.string().optional(),
  /** Moves (`hold`, `snooze`, `reopen`, `resolve`), `message` or `follow-up`, and `participants`. */
  allowed: z.array(z.string()),
  messageRights: z.array(MessageRight),
  createdAt: z.string(),
});
export type ThreadView = z.infer<typeof ThreadView>;

export const ParticipantView = Person.extend({
  lastReadSeq: z.number(),
  joinedAt: z.string(),
  /** Only these are named in notes. */
  readsNotes: z.boolean(),
  /** What the reader may do about them. */
  allowed: z.array(z.enum(["remove"])),
});
export type ParticipantView = z.infer<typeof ParticipantView>;
export const ParticipantList = z.object({ items: z.array(ParticipantView) });
export const AddParticipant = z.object({ userId: id("user") });

export const ThreadPage = PageView(ThreadView);

/** Why an admin looks into somebody's thread; it stands in the record of the look. */
/** Why an admin looks into a thread they take no part in. */
export const LookInto = z.object({ reason: Prose.min(3).max(300) });

export const ThreadDetail = z.object({
  thread: ThreadView,
  participants: z.array(ParticipantView),
  messages: z.array(MessageView),
  /** For staff only. */
  notes: z.array(MessageView).optional(),
  /** What grew from a claimed chat, for its student and staff. */
  assignments: z.array(z.object({ id: z.string(), code: z.string() })).optional(),
});

export const StartedThread = z.object({ thread: ThreadView, messages: z.array(MessageView) });

const text = Prose.min(1).max(500);
export const ResolveThread = z
  .object({ reason: z.enum(resolutions), text: text.optional() })
  .refine(({ reason, text: words }) => reason !== "other" || words !== undefined, {
    message: "Enter the outcome.",
    path: ["text"],
  });
export const HoldThread = z.object({ reason: text.optional() });
export const SnoozeThread = z.object({
  /** An instant within 90 days; without it, until somebody answers. */
  until: z.iso.datetime({ offset: true }).optional(),
});

export const SetMine = z
  .object({ muted: z.boolean().optional(), following: z.boolean().optional() })
  .refine((one) => one.muted !== undefined || one.following !== undefined, {
    message: "Choose whether to mute or to follow.",
    path: ["muted"],
  });
/** Everything from here on counts as unread again. */
export const MarkUnread = z.object({ seq: Seq.min(1) });

/** In one's own threads, those talked in last first. */
export const SearchThreads = z
  .object({
    q: z.string().trim().min(1).max(100).optional(),
    /** Who wrote it. */
    person: id("user").optional(),
    /** Days in `timezone`; without it, in the zone of the account. */
    from: Day.optional(),
    to: Day.optional(),
    timezone: Timezone.optional(),
    hasFile: z.enum(["true", "false"]).optional(),
    /** `next` of the page before. */
    before: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}\.thr_[0-9a-z]{26}(\.\d{1,10})?$/, "This is not a place.")
      .meta({ example: "2026-11-22T10.thr_01j9zq4m3x7k2v5w8y1b6c0d4e" })
      .optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  })
  .refine(({ q, person, from, to, hasFile }) => q ?? person ?? from ?? to ?? hasFile, {
    message: "Enter what to search for.",
    path: ["q"],
  });

export const FoundMessages = z.object({
  items: z.array(
    z.object({
      thread: z.object({ id: z.string(), subject: z.string(), type: ThreadType }),
      message: MessageView,
      /** What was found with the words around it, in one line. */
      excerpt: z.string(),
    }),
  ),
  /** Give this as `before` to search further back; null when everything was searched. */
  next: z.string().nullable(),
  /** All threads in which somebody wrote after this hour were searched whole; null when all were. */
  searchedBackTo: z.string().nullable(),
});
export type FoundMessages = z.infer<typeof FoundMessages>;
