import type { Part } from "../lifecycle.ts";
import { unreadAfter } from "../message/unread.ts";
import { contactsFor } from "../user/mask.ts";
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

/** A session as the desk sees it; who only looks on knows who the visitor is, not how to reach them. */
export function deskView(session: PreSigninSession, reaches = true): SessionView {
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
    allowed: [
      ...allowed(session, "cs-rep", atTheDesk),
      ...(replies.includes(session.status) ? ["message"] : []),
      ...(invitable.includes(session.status) ? ["invite"] : []),
    ],
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
  };
}

/** States in which the desk may write to the visitor. */
export const replies: readonly string[] = ["active", "waiting_visitor", "idle"];

/** States in which the visitor may be invited: also one that was detached comes back only so. */
export const invitable: readonly string[] = [...replies, "offline_message", "resolved"];
