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

const store = new Service({ mails: Mails, auditLogs: AuditLogs });

const OfSession = z.object({ sessionId: id("session") });

/**
 * Invites a visitor to continue in an account: a card in the chat and, where there is an address,
 * a mail with a one-use link good for 72 hours. The link's secret is made when the mail is sent.
 */
export const invite = action({
  input: InviteVisitor.extend(OfSession.shape),
  allow: deskWorker,
  async run({ actor, input: { sessionId, email }, grant: session }) {
    const open = [...replies, "offline_message"].includes(session.status);
    const mine = isAdmin(actor) || session.assignedUserId === subjectOf(actor);
    if (!open || (!mine && session.assignedUserId)) throw notNow(session.status);
    const to = email ?? session.visitorEmail;
    const repName = actor.type === "user" ? actor.name : "";
    // First, since it is refused where the chat was claimed at this moment: nobody is mailed then.
    await card(sessionId, actor, repName);
    const fact = record(actor, {
      action: "session.invite",
      entity: ["PRE_SIGNIN_SESSIONS", sessionId],
      scope: sessionId,
    });
    await commit(
      store.transaction.write(({ mails, auditLogs }) => [
        auditLogs.create(fact).commit(),
        ...(to
          ? [mails.create(letter("continue-in-your-account", to, { sessionId, repName })).commit()]
          : []),
      ]),
      notNow(session.status),
    );
    const expiresAt = new Date(Date.now() + invitationLasts * 1000).toISOString();
    return { expiresAt, ...(to && { sentTo: to }) };
  },
});

const notNow = (state: string) =>
  new AppError("conflict", "session.not-taken", "Take this chat before you invite the visitor.", {
    state,
  });

async function card(sessionId: string, actor: Actor, repName: string) {
  const draft: Draft = {
    ...{ channel: "public", clientId: ulid(), kind: "card", senderName: repName },
    ...{ senderType: isAdmin(actor) ? "admin" : "rep", senderId: subjectOf(actor) },
    content: "Continue in your account: this conversation and its files come along.",
  };
  const { message } = await append(sessionLog(sessionId), draft, {}).catch((error) => {
    throw error instanceof Sealed ? converted() : error;
  });
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
