import { Service } from "electrodb";
import { ulid } from "ulid";
import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isAdmin, subjectOf } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { AppError } from "../error.ts";
import { id } from "../id.ts";
import { IdempotencyKeys, remember, replay } from "../idempotency.ts";
import { desk, push, pushRoom } from "../live/push.ts";
import { Mails } from "../mail/mails.entity.ts";
import { letter } from "../mail/outbox.ts";
import { append, Sealed } from "../message/log.ts";
import type { Draft } from "../message/stored.ts";
import { converted, deskWorker, ownChat } from "./access.ts";
import { invitationLasts, newClaimLink } from "./invitation-links.ts";
import { forDesk, forVisitor, sessionLog } from "./log.ts";
import { InviteVisitor } from "./schema.ts";
import { replies } from "./view.ts";

const store = new Service({
  mails: Mails,
  auditLogs: AuditLogs,
  idempotencyKeys: IdempotencyKeys,
});

const OfSession = z.object({ sessionId: id("session") });

/**
 * Invites a visitor to continue in an account: a card in the chat and, where there is an address,
 * a mail with a one-use link good for 72 hours. The link's secret is made when the mail is sent.
 * Under a `key` a repetition, also of one that was cut off, makes one card and one mail.
 */
export const invite = action({
  input: InviteVisitor.extend({ ...OfSession.shape, key: z.string().optional() }),
  allow: deskWorker,
  async run({ actor, input: { sessionId, email, key }, grant: session }) {
    const open = [...replies, "offline_message"].includes(session.status);
    const mine = isAdmin(actor) || session.assignedUserId === subjectOf(actor);
    if (!open || (!mine && session.assignedUserId)) throw notNow(session.status);
    const to = email ?? session.visitorEmail;
    const repName = actor.type === "user" ? actor.name : "";
    const answer = (expiresAt: string) => ({ expiresAt, ...(to && { sentTo: to }) });
    const body = { sessionId, email };
    const earlier = await replay(actor, key, body);
    if (earlier) return answer(earlier);
    // First, since it is refused where the chat was claimed at this moment: nobody is mailed then.
    await card(sessionId, actor, repName, key);
    const expiresAt = new Date(Date.now() + invitationLasts * 1000).toISOString();
    const fact = record(actor, {
      action: "session.invite",
      entity: ["PRE_SIGNIN_SESSIONS", sessionId],
      scope: sessionId,
    });
    const written = commit(
      store.transaction.write(({ mails, auditLogs, idempotencyKeys }) => [
        auditLogs.create(fact).commit(),
        ...(key ? [idempotencyKeys.create(remember(actor, key, body, expiresAt)).commit()] : []),
        ...(to
          ? [mails.create(letter("continue-in-your-account", to, { sessionId, repName })).commit()]
          : []),
      ]),
      twice,
    );
    const other = await written.then(
      () => undefined,
      (error) => (error === twice ? replay(actor, key, body) : Promise.reject(error)),
    );
    return answer(other ?? expiresAt);
  },
});

const twice = new AppError("conflict", "idempotency.busy", "This was just sent. Try again.");

const notNow = (state: string) =>
  new AppError("conflict", "session.not-taken", "Take this chat before you invite the visitor.", {
    state,
  });

async function card(sessionId: string, actor: Actor, repName: string, key = ulid()) {
  const draft: Draft = {
    ...{ channel: "public", clientId: `invite-${key}`, kind: "card", senderName: repName },
    ...{ senderType: isAdmin(actor) ? "admin" : "rep", senderId: subjectOf(actor) },
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
  async run({ actor, input: { sessionId } }) {
    await AuditLogs.create(
      record(actor, {
        action: "session.hand-over",
        entity: ["PRE_SIGNIN_SESSIONS", sessionId],
        scope: sessionId,
      }),
    ).go();
    return newClaimLink(sessionId);
  },
});
