import { ulid } from "ulid";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import type { Changes } from "../audit/field-words.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { AppError } from "../error.ts";
import { newId } from "../id.ts";
import { Mails } from "../mail/mails.entity.ts";
import { letter } from "../mail/outbox.ts";
import { append, lastSeq } from "../message/log.ts";
import type { Channel } from "../message/schema.ts";
import { keysOf } from "../presignin/keys.ts";
import { sessions as lifecycle } from "../presignin/lifecycle.ts";
import { inSession, sessionLog } from "../presignin/message/log.ts";
import { PreSigninMessages } from "../presignin/message/pre-signin-messages.entity.ts";
import { load, sessionStates } from "../presignin/moves.ts";
import type { PreSigninSession } from "../presignin/pre-signin-sessions.entity.ts";
import { DetachClaim, SessionParam } from "../presignin/schema.ts";
import { threadLog } from "../thread/message/log.ts";
import { broadcastMessage } from "../thread/message/messages.ts";
import { load as loadThread } from "../thread/moves.ts";
import { Threads } from "../thread/threads.entity.ts";
import { step } from "../transition.ts";
import { holds } from "../user/capabilities.ts";
import { detachDays } from "./limits.ts";

/**
 * Takes a wrongly claimed chat out of an account again. The thread keeps what was written after
 * the claim and loses what stood before; the chat can be claimed anew by invitation only, since
 * its secret is what went wrong. The student and the rep are told.
 */
export const detach = action({
  input: DetachClaim.extend(SessionParam.shape),
  allow: (actor, { sessionId }) => holds(actor, "claims.detach") && load(sessionId),
  async run({ actor, input: { reason }, grant: session }) {
    lifecycle.move(session.status, "detach", "admin");
    const { threadId = "", convertedAt = "" } = session;
    if (Date.now() - Date.parse(convertedAt) > detachDays * 86_400_000) {
      throw new AppError(
        "conflict",
        "claim.too-late",
        `A claim can only be undone within ${detachDays} days.`,
        {
          state: session.status,
        },
      );
    }
    await write(actor, session, threadId, reason);
    await say(threadId);
  },
});

async function write(actor: Actor, session: PreSigninSession, threadId: string, reason: string) {
  const { sessionId, convertedUserId = "", assignedUserId } = session;
  const log = sessionLog(sessionId);
  const [last, lastNote] = await Promise.all([lastSeq(log, "public"), lastSeq(log, "internal")]);
  const at = now();
  // After the seal, so that the chat can be written in and claimed again.
  const opened = (channel: Channel, seq: number) =>
    inSession(sessionId, {
      messageId: newId("message"),
      channel,
      seq,
      clientId: ulid(),
      createdAt: at,
      kind: "system",
      senderType: "system",
      senderName: "Lyceum",
      content: "This chat was removed from the account it had been added to.",
    });
  const changes: Changes = { convertedUserId: [convertedUserId, null] };
  const { writes } = await step(sessionStates, session, "detach", {
    actor,
    part: "admin",
    set: {
      resolvedAt: at,
      resolution: "detached",
      lastSeq: last + 1,
      noteSeq: lastNote + 1,
      // What opened the chat until now opens it no more: invitations, mailed links, offers.
      keyVersion: keysOf(session) + 1,
    },
    remove: [
      ...(["convertedUserId", "convertedAt", "threadId", "secretHash", "resumeHashes"] as const),
      ...(["invitedEmails", "invitedUntil"] as const),
    ],
    changes,
    reason,
  });
  const recipients = [convertedUserId, ...(assignedUserId ? [assignedUserId] : [])];
  await commit([
    ...writes,
    PreSigninMessages.create(opened("public", last + 1)),
    PreSigninMessages.create(opened("internal", lastNote + 1)),
    Threads.patch({ threadId }).set({ detachedAt: at, subject: "Detached chat" }),
    ...recipients.map((to) => Mails.create(letter("chat-detached", to, { sessionId }))),
    AuditLogs.create(
      record(actor, {
        action: "session.detach",
        entity: ["THREADS", threadId],
        scope: convertedUserId,
        changes: { status: ["converted", "resolved"], ...changes },
        reason,
      }),
    ),
  ]);
}

/** The people of the thread see it happen. */
async function say(threadId: string) {
  const thread = await loadThread(threadId);
  const { message } = await append(
    threadLog(thread),
    {
      channel: "public",
      clientId: ulid(),
      kind: "system",
      senderType: "system",
      senderName: "Lyceum",
      content: "The chat this began with was detached, because it belongs to somebody else.",
    },
    {},
  );
  await broadcastMessage("message", thread, message);
}
