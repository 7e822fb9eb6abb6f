import { type Actor, isAdmin, subjectOf } from "../actor.ts";
import type { Part } from "../lifecycle.ts";
import type { MessageRight } from "../message/schema.ts";
import { unreadAfter } from "../message/unread.ts";
import { contactsFor } from "../user/mask.ts";
import { partOf, worksAtDesk } from "./access.ts";
import { sessions } from "./lifecycle.ts";
import type { PreSigninSession } from "./pre-signin-sessions.entity.ts";
import type { SessionView } from "./schema.ts";
import { isNamed } from "./start/names.ts";

const common = (session: PreSigninSession) => ({
  id: session.sessionId,
  subject: session.subject,
  status: session.status,
  timezone: session.timezone,
  startedAt: session.startedAt,
  queuedAt: session.queuedAt,
  firstReplyAt: session.firstReplyAt,
  lastActivityAt: session.lastActivityAt,
  lastSeq: session.lastSeq,
  preview: session.preview,
  seen: { visitor: session.visitorSeen, rep: session.repSeen },
  threadId: session.threadId,
  rating: session.rating,
  nextOpening: session.status === "offline_message" ? session.dueAt : undefined,
});

/** The moves the desk has buttons for; the rest are raised by messages and by time. */
const atTheDesk = ["take", "transfer", "resolve", "reopen", "block"];
const forTheVisitor = ["end", "erase"];

const allowed = (session: PreSigninSession, part: Part, buttons: string[]) =>
  sessions
    .allowed(session.status, part)
    .filter((one) => buttons.includes(one))
    // Of an erased chat nobody knows any more whom to block.
    .filter((one) => one !== "block" || session.addressHash)
    // What the visitor ended, or was detached, the desk did not resolve.
    .filter((one) => one !== "reopen" || session.resolvedFrom);

/** A session as somebody at the desk sees it. */
export const deskView = (session: PreSigninSession, reader: Actor): SessionView => {
  const allowed = allowedAtDesk(session, reader);
  return {
    ...shownAtDesk(session, worksAtDesk(reader)),
    allowed,
    messageRights: messageRights(session, reader, allowed),
  };
};

/**
 * A session for all at the desk at once: those who only look on are not told how to reach the
 * visitor. What one may do differs from person to person, so a frame does not say it.
 */
export const deskFrame = (session: PreSigninSession, reaches: boolean): SessionView => ({
  ...shownAtDesk(session, reaches),
  allowed: [],
  messageRights: [],
});

function allowedAtDesk(session: PreSigninSession, reader: Actor) {
  if (!worksAtDesk(reader)) return [];
  const all = [
    ...allowed(session, partOf(reader), atTheDesk),
    ...(replies.includes(session.status) ? ["message"] : []),
    ...(invitable.includes(session.status) ? ["invite"] : []),
  ];
  // A colleague's chat a rep only reads, and blocks who abuses it.
  const others = session.assignedUserId && session.assignedUserId !== subjectOf(reader);
  if (!isAdmin(reader)) return others ? all.filter((one) => one === "block") : all;
  return all.includes("block") ? [...all, "block-long"] : all;
}

function messageRights(
  { status }: PreSigninSession,
  reader: Actor,
  allowed: string[],
): MessageRight[] {
  if (!worksAtDesk(reader)) return ["history"];
  const rights: MessageRight[] = ["withdraw", "history"];
  if (allowed.includes("message")) rights.push("change");
  if (status !== "converted" && status !== "erased") rights.push("note", "change-note");
  if (isAdmin(reader, "operations")) rights.push("late");
  return rights;
}

type Shown = Omit<SessionView, "allowed" | "messageRights">;

function shownAtDesk(session: PreSigninSession, reaches: boolean): Shown {
  const { assignedUserId, assignedName, convertedUserId } = session;
  const { visitorEmail: email, visitorPhone: phone } = session;
  return {
    ...common(session),
    visitor: {
      name: session.visitorName,
      named: isNamed(session),
      ...contactsFor(reaches, { email, phone }),
      verified: Boolean(convertedUserId),
      userId: convertedUserId,
    },
    assignedTo: assignedUserId ? { userId: assignedUserId, name: assignedName ?? "" } : undefined,
    given: session.givenAt ? { at: session.givenAt, by: session.givenBy } : undefined,
    lapsedUserId: session.lapsedUserId,
    page: session.page,
    locale: session.locale,
    ratingComment: session.ratingComment,
    unread: unreadAfter(session.repSeen, session),
  };
}

/** A session as its visitor sees it: a name answers, not a user. */
export function visitorView(session: PreSigninSession): SessionView {
  return {
    ...common(session),
    visitor: {
      name: session.visitorName,
      named: isNamed(session),
      email: session.visitorEmail,
      phone: session.visitorPhone,
      verified: Boolean(session.convertedUserId),
    },
    assignedTo: session.assignedUserId ? { name: session.assignedName ?? "" } : undefined,
    unread: unreadAfter(session.visitorSeen, session),
    allowed: [
      ...allowed(session, "visitor", forTheVisitor),
      ...(["blocked", "converted", "erased", "expired"].includes(session.status)
        ? []
        : ["message"]),
    ],
    messageRights: [],
  };
}

/** States in which the desk may write to the visitor. */
export const replies: readonly string[] = ["active", "waiting_visitor", "idle"];

/** States in which the visitor may be invited: also one that was detached comes back only so. */
export const invitable: readonly string[] = [...replies, "offline_message", "resolved"];
