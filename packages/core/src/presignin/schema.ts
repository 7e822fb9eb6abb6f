import * as z from "zod";
import { Email, Phone } from "../contact/schema.ts";
import { id } from "../id.ts";
import {
  ClientId,
  Content,
  EditMessage,
  MessageParts,
  MessageRight,
  MessageView,
  notEmpty,
  notEmptyHint,
} from "../message/schema.ts";
import { PageView, pageOf } from "../page.ts";
import { Line, Prose } from "../text/schema.ts";
import { BrowserContext } from "./start/browser-schema.ts";

export const SessionStatus = z.enum([
  "started",
  "queued",
  "active",
  "waiting_visitor",
  "idle",
  "offline_message",
  "resolved",
  "converted",
  "expired",
  "blocked",
  "erased",
]);
export type SessionStatus = z.infer<typeof SessionStatus>;

export const AskAvailability = z.object({ timezone: BrowserContext.shape.timezone });

export const Availability = z.object({
  /** Somebody is there and answers now. Otherwise a message is left, with an email address or a phone number. */
  open: z.boolean(),
  /** People at the desk. */
  online: z.number(),
  /** When nobody is there: the next opening, as an instant with the asked zone's offset. */
  nextOpening: z.string().optional(),
  consent: z.object({ version: z.string(), text: z.string() }),
});
export type Availability = z.infer<typeof Availability>;

/** Who the visitor says they are. Proven by nobody. */
export const Introduction = z.object({
  name: Line.min(1, "Enter your name.").max(80).optional(),
  email: Email.optional(),
  phone: Phone.optional(),
});

export const StartSession = z.object({
  ...Introduction.shape,
  /** Without it the chat is called by the beginning of its message. */
  subject: Line.min(1).max(120).optional(),
  message: Content.min(1),
  clientId: ClientId,
  /** 256 bits of chance that the browser keeps to itself: with it the same start is answered again, without it only refused. */
  key: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  /** The version of the consent text the visitor was shown and agreed to. */
  consent: z.string().min(1).max(20),
  ...BrowserContext.shape,
});

export const Presence = z.enum(["online", "busy", "away"]);
export type Presence = z.infer<typeof Presence>;

/** A session as one audience may see it; what an audience may not see is absent. */
export const SessionView = z.object({
  id: z.string(),
  visitor: z.object({
    name: z.string(),
    /** False while the visitor gave no name, and `name` is one to tell visitors apart by. */
    named: z.boolean(),
    /** As typed and not proven, unless `verified`. */
    email: z.string().optional(),
    phone: z.string().optional(),
    /** True once a signed-in student holds the chat; never because an address is equal. */
    verified: z.boolean(),
    userId: z.string().optional(),
  }),
  subject: z.string(),
  status: SessionStatus,
  assignedTo: z.object({ userId: z.string().optional(), name: z.string() }).optional(),
  /** The desk only: when it was handed to whom it is assigned to, by which colleague or by nobody but the clock. */
  given: z.object({ at: z.string(), by: z.string().optional() }).optional(),
  /** The desk only: who let it lie, while it waits for somebody else. */
  lapsedUserId: z.string().optional(),
  page: z.string().optional(),
  locale: z.string().optional(),
  timezone: z.string().optional(),
  startedAt: z.string(),
  queuedAt: z.string().optional(),
  firstReplyAt: z.string().optional(),
  lastActivityAt: z.string(),
  lastSeq: z.number(),
  /** The newest public message, cut. */
  preview: z.string(),
  seen: z.object({ visitor: z.number(), rep: z.number() }),
  /** Messages the reader has not seen. */
  unread: z.number(),
  /** What the reader may do now, by the lifecycle; empty in a frame, which goes to the whole desk. */
  allowed: z.array(z.string()),
  messageRights: z.array(MessageRight),
  threadId: z.string().optional(),
  rating: z.number().optional(),
  /** The desk only. */
  ratingComment: z.string().optional(),
  /** The scheduled opening, while the session is an offline message. */
  nextOpening: z.string().optional(),
});
export type SessionView = z.infer<typeof SessionView>;

export const StartedView = z.object({
  /** Shown once: `vst_…`. Only its hash is kept. */
  secret: z.string(),
  session: SessionView,
  messages: z.array(MessageView),
});

export const VisitorChat = z.object({ session: SessionView, messages: z.array(MessageView) });
export const DeskChat = VisitorChat.extend({ notes: z.array(MessageView) });

export const VisitorMessage = MessageParts.omit({ channel: true, mentions: true }).refine(
  notEmpty,
  notEmptyHint,
);
export const VisitorEdit = EditMessage.omit({ channel: true });

export const RateSession = z.object({
  score: z.number().int().min(1).max(5),
  comment: Prose.max(1000).optional(),
});

/** A one-use way for the holder of the chat to take it to the site: for a widget on another site, whose storage ours cannot read. */
export const HandOver = z.object({ url: z.string(), expiresAt: z.string() });

export const SessionParam = z.object({ sessionId: id("session") });
export const Queue = z.enum(["waiting", "mine", "all"]);
export const ListSessions = pageOf("session").extend({ queue: Queue.default("waiting") });
export const SessionList = PageView(SessionView).extend({
  /** All: what waits, is answered by anybody, or is mine. */
  counts: z.object({ waiting: z.number(), mine: z.number(), all: z.number() }),
});

const reason = Prose.min(1).max(500);
export const TransferSession = z.object({
  to: id("user"),
  note: Prose.min(1).max(2000).optional(),
});
export const ResolveSession = z.object({ reason: Prose.max(500).optional() });
export const BlockSession = z.object({
  reason,
  /** How long the visitor's address starts no new chat; reps block for a day at most. */
  hours: z.union([z.number().int().min(1).max(8760), z.literal("forever")]).default(24),
});
export const InviteVisitor = z.object({
  /** Where to send the mail; without it, the address the visitor typed. The card appears in the chat in any case. */
  email: Email.optional(),
});
export const Invited = z.object({
  sentTo: z.string().optional(),
  expiresAt: z.string(),
  /** Nothing was sent: an earlier invitation still works. */
  already: z.boolean(),
});

export const SetPresence = z.object({ presence: Presence });
export const TeamMember = z.object({
  userId: z.string(),
  name: z.string(),
  presence: z.enum(["online", "busy", "away", "offline"]),
  /** Open chats assigned to this person. */
  load: z.number(),
});
export const Team = z.array(TeamMember);

/** By the link of a mail: its token, and a key that the browser made and keeps, so that it may ask again. */
export const ResumeSession = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{40,120}$/),
  key: ClientId,
});

/** The token of a "continue in your account" link, when the visitor secret is not in this browser. */
export const ClaimInvitation = z.string().regex(/^[A-Za-z0-9_-]{40,120}$/);
export const OpenClaim = z.object({ invitation: ClaimInvitation.optional() });
/** The visitor whose chat this browser shows a key for; what was typed there, proven by nobody. */
export const KnownVisitor = z.object({
  subject: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().optional(),
});
export type KnownVisitor = z.infer<typeof KnownVisitor>;
export const OpenedClaim = z.object({ visitor: KnownVisitor.optional() });
export const ClaimPreview = z.object({
  session: z.object({
    id: z.string(),
    subject: z.string(),
    startedAt: z.string(),
    messages: z.number(),
    files: z.number(),
  }),
});
export type ClaimPreview = z.infer<typeof ClaimPreview>;
export const ClaimList = z.object({ items: z.array(ClaimPreview) });
export const MakeClaim = z.object({
  invitation: ClaimInvitation.optional(),
  /** Which of the chats that the account may add. */
  sessionId: id("session").optional(),
  include: z.object({ messages: z.literal(true), files: z.boolean() }),
});
export const Claimed = z.object({ threadId: z.string() });
export const DetachClaim = z.object({ reason });
