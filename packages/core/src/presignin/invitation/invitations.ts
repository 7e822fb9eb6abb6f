import * as z from "zod";
import { action } from "../../action.ts";
import { type Actor, isAdmin, subjectOf } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { id } from "../../id.ts";
import { remember, replay } from "../../idempotency.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { append, Sealed } from "../../message/log.ts";
import type { Draft } from "../../message/stored.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { converted, deskWorker, ownChat } from "../access.ts";
import { keysOf } from "../keys.ts";
import { invitationHours } from "../limits.ts";
import { forDesk, forVisitor, sessionLog } from "../message/log.ts";
import { load } from "../moves.ts";
import { type PreSigninSession, PreSigninSessions } from "../pre-signin-sessions.entity.ts";
import { InviteVisitor } from "../schema.ts";
import { invitable } from "../view.ts";
import { newClaimLink } from "./invitation-links.ts";

const OfSession = z.object({ sessionId: id("session") });

/**
 * Invites a visitor to continue in an account: a card in the chat and, where there is an address, a
 * mail with a one-use link good for `invitationHours`. The link's secret is made when the mail is sent. While
 * an invitation works nothing is sent twice: only to another address there is another mail.
 */
export const invite = action({
  input: InviteVisitor.extend({ ...OfSession.shape, key: z.string().optional() }),
  allow: deskWorker,
  async run({ actor, input: { sessionId, email, key }, grant }) {
    const body = { sessionId, email };
    return retry(async (tried) => {
      const session = tried ? await load(sessionId) : grant;
      // Before the state is asked: who asks again is answered as the first time, whatever came since.
      const earlier = await replay(actor, key, body);
      if (earlier) return answered(session, earlier);
      const to = email ?? session.visitorEmail;
      mayInvite(actor, session);
      const { invitedUntil, invitedEmails = [] } = session;
      const isOpen = invitedUntil !== undefined && invitedUntil > now();
      if (isOpen && (!to || invitedEmails.includes(to))) {
        const result = resultOf(invitedUntil, to ? invitedEmails.indexOf(to) : undefined, true);
        await commit(remember(actor, key, body, result));
        return answered(session, result);
      }
      // First, since it is refused where the chat was claimed at this moment: nobody is mailed then.
      if (!isOpen) await card(session, actor);
      const before = isOpen ? invitedEmails : [];
      return write(actor, session, { to, before, key, body });
    });
  },
});

/** What an invitation came to, as its key keeps it. The address stands in the chat alone, where it can be erased. */
const resultOf = (expiresAt: string, at?: number, already = false) =>
  [expiresAt, at ?? "", already ? "already" : ""].join(" ");

function answered({ invitedEmails = [] }: Pick<PreSigninSession, "invitedEmails">, result: string) {
  const [expiresAt = "", at, already] = result.split(" ");
  return {
    expiresAt,
    sentTo: at ? invitedEmails[Number(at)] : undefined,
    already: Boolean(already),
  };
}

function mayInvite(actor: Actor, { status, assignedUserId }: PreSigninSession) {
  const mine = isAdmin(actor) || assignedUserId === subjectOf(actor);
  if (!invitable.includes(status) || (!mine && assignedUserId)) throw notNow(status);
}

interface Wish {
  to?: string;
  /** Where the invitation that still works was mailed to. */
  before: string[];
  key?: string;
  body: unknown;
}

/** Notes the invitation in the chat, of two at once one, and has it mailed. */
async function write(actor: Actor, session: PreSigninSession, { to, before, key, body }: Wish) {
  const { sessionId, invitations = 0 } = session;
  const invitedUntil = new Date(Date.now() + invitationHours * 3_600_000).toISOString();
  const fact = record(actor, {
    action: "session.invite",
    entity: ["PRE_SIGNIN_SESSIONS", sessionId],
    scope: sessionId,
  });
  const invitedEmails = to ? [...before, to] : before;
  const mail = {
    repName: nameOf(actor),
    keyVersion: keysOf(session),
    at: invitedEmails.length - 1,
  };
  const result = resultOf(invitedUntil, to ? mail.at : undefined);
  await commit([
    PreSigninSessions.patch({ sessionId })
      .set({ invitations: invitations + 1, invitedUntil, invitedEmails })
      .where((item, { eq, notExists }) =>
        [
          eq(item.status, session.status),
          invitations ? eq(item.invitations, invitations) : notExists(item.invitations),
        ].join(" AND "),
      ),
    AuditLogs.create(fact),
    ...remember(actor, key, body, result),
    ...(to ? [Mails.create(letter("continue-in-your-account", sessionId, mail))] : []),
  ]);
  return answered({ invitedEmails }, result);
}

const nameOf = (actor: Actor) => (actor.type === "user" ? actor.name : "");

const notNow = (state: string) =>
  new AppError("conflict", "session.not-taken", "Take this chat before you invite the visitor.", {
    state,
  });

async function card({ sessionId, invitations = 0 }: PreSigninSession, actor: Actor) {
  const draft: Draft = {
    // Of those who invite at once one makes the card.
    channel: "public",
    clientId: `invite-${invitations}`,
    kind: "card",
    senderType: isAdmin(actor) ? "admin" : "rep",
    senderId: subjectOf(actor),
    senderName: nameOf(actor),
    content: "Continue in your account: this conversation and its files come along.",
  };
  const { message, fresh } = await append(sessionLog(sessionId), draft, {}).catch((error) => {
    throw error instanceof Sealed ? converted() : error;
  });
  if (!fresh) return;
  await Promise.all([
    push([sessionId], { type: "message", data: forVisitor(sessionId)(message) }),
    pushRoom(desk, { type: "message", data: forDesk(sessionId)(message) }),
  ]);
}

/** The visitor takes the chat to an account: a one-use link for a browser that cannot see the secret. */
export const handOver = action({
  input: OfSession,
  allow: ownChat,
  async run({ actor, input: { sessionId }, grant: session }) {
    await limit("chat.hand-over", sessionId, 20, 3600);
    await AuditLogs.create(
      record(actor, {
        action: "session.hand-over",
        entity: ["PRE_SIGNIN_SESSIONS", sessionId],
        scope: sessionId,
      }),
    ).go();
    return newClaimLink(session);
  },
});
