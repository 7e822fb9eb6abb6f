import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { socketsOf } from "../../live/push.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { isOvertaken } from "../../retry.ts";
import { betweenMailsMinutes, unseenMinutes } from "../limits.ts";
import { load } from "../moves.ts";
import {
  nowhere,
  type PreSigninSession,
  PreSigninSessions,
} from "../pre-signin-sessions.entity.ts";
import { isMailed, repliesAfter } from "./replies.ts";

const unseenFor = unseenMinutes * 60_000;
const betweenMails = betweenMailsMinutes * 60_000;

const later = (at: string, by: number) => new Date(Date.parse(at) + by).toISOString();

/**
 * The timer that a reply starts, where the visitor left an address. One that runs already is written
 * again as it was: the clock may be about to end it for the replies before this one.
 */
export function mailTimer(session: PreSigninSession, at: string) {
  if (!session.visitorEmail) return {};
  const runs = session.mail === "presignin";
  return { mail: "presignin", mailAt: runs ? session.mailAt : later(at, unseenFor) };
}

/** Mails what visitors did not come back for. The sparse index holds only the chats with a timer. */
export async function sweepReplies(): Promise<void> {
  const { data } = await PreSigninSessions.query
    .byMail({ mail: "presignin" })
    .lte({ mailAt: now() })
    .go({ limit: 500 });
  await eachOf(data, ({ sessionId }) => lookAfter(sessionId));
}

/** One chat. Of two sweeps at once the one that moves the timer writes the mail. */
async function lookAfter(sessionId: string) {
  const session = await load(sessionId);
  if (session.mail === nowhere || session.mailAt > now()) return;
  try {
    await settle(session);
  } catch (error) {
    // Something happened in the chat at this very moment: the next sweep looks again.
    if (!isOvertaken(error)) throw error;
  }
}

async function settle(session: PreSigninSession) {
  const { sessionId, visitorSeen, mailedSeq = 0, mailedAt } = session;
  const after = Math.max(visitorSeen, mailedSeq);
  const replies = isMailed(session) ? await repliesAfter(sessionId, after) : [];
  const [oldest, newest] = [replies[0], replies.at(-1)];
  if (!oldest || !newest) return wind(session, nowhere);
  const due = [later(oldest.createdAt, unseenFor), mailedAt ? later(mailedAt, betweenMails) : ""];
  const mailAt = due.toSorted().at(-1) ?? "";
  if (mailAt > now()) return wind(session, mailAt);
  // Who is still connected is told by the widget.
  if ((await socketsOf(sessionId)).length) return wind(session, later(now(), unseenFor));
  return mail(session, after, newest.seq);
}

type Patch = ReturnType<ReturnType<typeof PreSigninSessions.patch>["set"]>;
type Where = Parameters<Patch["where"]>[0];

/** The condition that the chat is as it was when this was decided: no other sweep, no further reply, not seen. */
const unchanged =
  ({ status, mailAt, lastSeq, visitorSeen }: PreSigninSession): Where =>
  (item, { eq }) =>
    [
      eq(item.status, status),
      eq(item.mailAt, mailAt),
      eq(item.lastSeq, lastSeq),
      eq(item.visitorSeen, visitorSeen),
    ].join(" AND ");

function mail(session: PreSigninSession, after: number, upTo: number) {
  const { sessionId } = session;
  const fact = record(system("chat"), {
    action: "session.mail-replies",
    entity: ["PRE_SIGNIN_SESSIONS", sessionId],
    scope: sessionId,
    changes: { mailedSeq: [session.mailedSeq ?? null, upTo] },
  });
  return commit([
    PreSigninSessions.patch({ sessionId })
      .set({ mail: nowhere, mailAt: nowhere, mailedSeq: upTo, mailedAt: now() })
      .where(unchanged(session)),
    Mails.create(letter("chat-replies", sessionId, { after, upTo })),
    AuditLogs.create(fact),
  ]);
}

/** Sets the timer, or with `nowhere` ends it. */
function wind(session: PreSigninSession, mailAt: string) {
  return PreSigninSessions.patch({ sessionId: session.sessionId })
    .set({ mail: mailAt === nowhere ? nowhere : "presignin", mailAt })
    .where(unchanged(session))
    .go();
}
