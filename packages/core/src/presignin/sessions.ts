import { Service } from "electrodb";
import * as z from "zod";
import { action } from "../action.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit, expired, now } from "../db.ts";
import { AppError } from "../error.ts";
import { id, newId } from "../id.ts";
import { answering, atDesk } from "../live/presence.ts";
import { closeSockets } from "../live/push.ts";
import { previewOf } from "../message/view.ts";
import { limit } from "../rate-limit.ts";
import { sha256 } from "../user/secret.ts";
import { ownChat, ownOrBlocked } from "./access.ts";
import { upToDate } from "./clock.ts";
import { consent } from "./consent.ts";
import { blank } from "./erasure.ts";
import { forVisitor, inSession, views } from "./log.ts";
import { content } from "./messages.ts";
import { place, transition } from "./moves.ts";
import { PreSigninMessages } from "./pre-signin-messages.entity.ts";
import { nowhere, PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import { AskAvailability, type Availability, RateSession, StartSession } from "./schema.ts";
import { visitorView } from "./view.ts";
import { VisitorBlocks } from "./visitor-blocks.entity.ts";
import { newVisitorSecret } from "./visitor-secret.ts";

const store = new Service({
  sessions: PreSigninSessions,
  messages: PreSigninMessages,
  auditLogs: AuditLogs,
});

const OfSession = z.object({ sessionId: id("session") });

/** Is somebody there, and if not, when? */
export const availability = action({
  input: AskAvailability,
  allow: () => true,
  async run({ input: { timezone = "Europe/London" } }): Promise<Availability> {
    const online = answering(await atDesk()).length;
    if (online > 0) return { open: true, online, consent };
    const { inHours, opensIn } = await import("./hours.ts");
    // Within the hours somebody may be back any minute, so no time is promised.
    const nextOpening = inHours() ? undefined : opensIn(timezone);
    return { open: false, online, ...(nextOpening && { nextOpening }), consent };
  },
});

/**
 * Starts a chat with its first message. The secret in the answer is shown this once; who has it is
 * the visitor. When nobody is at the desk it is an offline message and needs a way to answer.
 */
export const start = action({
  input: StartSession,
  allow: (actor) => actor.type === "anonymous" || actor.type === "visitor",
  async run({ actor, input }) {
    const ip = actor.via?.ip ?? "unknown";
    await limit("chat.start", ip, 30, 600);
    const addressHash = sha256(ip);
    await refuseBlocked(addressHash);
    if (input.consent !== consent.version) throw outdated();
    const open = answering(await atDesk()).length > 0;
    if (!open && !input.email && !input.phone) throw contactNeeded();

    const sessionId = newId("session");
    const { secret, secretHash } = newVisitorSecret(sessionId);
    const at = now();
    const status = open ? ("queued" as const) : ("offline_message" as const);
    const session = {
      ...{ sessionId, status, secretHash, addressHash, subject: input.subject },
      ...{ visitorName: input.name, visitorEmail: input.email, visitorPhone: input.phone },
      ...{ page: input.page, locale: input.locale, timezone: input.timezone },
      ...{ consentVersion: input.consent, preview: previewOf({ content: input.message }) },
      ...{ startedAt: at, lastActivityAt: at, startedMonth: at.slice(0, 7), queuedAt: at },
      ...{ lastSeq: 1, noteSeq: 0, visitorSeen: 1, repSeen: 0, mail: nowhere, mailAt: nowhere },
    };
    const first = {
      ...{ messageId: newId("message"), channel: "public" as const, seq: 1, createdAt: at },
      ...{ clientId: input.clientId, kind: "text" as const, content: input.message },
      ...{ senderType: "visitor" as const, senderName: input.name },
    };
    const stored = { ...session, ...(await place(status, session)) };
    await commit(
      store.transaction.write(({ sessions, messages, auditLogs }) => [
        sessions.create(stored).commit(),
        messages.create(inSession(sessionId, first)).commit(),
        auditLogs
          .create(
            record(
              { type: "visitor", sessionId, via: actor.via },
              {
                action: "session.start",
                entity: ["PRE_SIGNIN_SESSIONS", sessionId],
                scope: sessionId,
                changes: { status: [null, status], consentVersion: [null, input.consent] },
              },
            ),
          )
          .commit(),
      ]),
      new AppError("conflict", "session.exists", "This chat has been started already."),
    );
    return {
      secret,
      session: visitorView({ ...stored, createdAt: at, updatedAt: at }),
      messages: [forVisitor(sessionId)(first)],
    };
  },
});

async function refuseBlocked(addressHash: string) {
  const { data } = await VisitorBlocks.get({ addressHash }).go();
  if (data && !expired(data)) {
    throw new AppError("forbidden", "chat.unavailable", "The chat is not available at the moment.");
  }
}

const outdated = () =>
  new AppError("invalid", "consent.outdated", "The privacy notice has changed. Please read it.", {
    field: "consent",
  });

const contactNeeded = () =>
  new AppError(
    "invalid",
    "chat.contact-needed",
    "Nobody is here right now. Leave an e-mail address or a phone number and we will answer.",
    { field: "email" },
  );

/** The visitor's own chat with its newest messages. Of one that was blocked only that it is closed. */
export const open = action({
  input: OfSession,
  allow: ownOrBlocked,
  async run({ input: { sessionId }, grant }) {
    if (grant.status === "blocked") return { session: visitorView(grant), messages: [] };
    const session = await upToDate(grant);
    const messages = await content(session, { channel: "public", limit: 50 });
    return { session: visitorView(session), messages: await views(sessionId, messages, "visitor") };
  },
});

/** The visitor ends the chat; it may be reopened by writing within a day. */
export const end = action({
  input: OfSession,
  allow: ownChat,
  async run({ actor, input: { sessionId }, grant: session }) {
    const ended = await transition(session, "end", {
      ...{ actor, part: "visitor", set: { resolvedAt: now(), resolution: "ended by the visitor" } },
    });
    await closeSockets(sessionId, "ended");
    return visitorView(ended);
  },
});

/** What was said and typed is gone at once for everybody; a job deletes the messages and files behind it. */
export const erase = action({
  input: OfSession,
  allow: ownOrBlocked,
  async run({ actor, input: { sessionId }, grant: session }) {
    await transition(session, "erase", { actor, part: "visitor", ...blank(session) });
    await closeSockets(sessionId, "erased");
  },
});

/** How it was, once the chat is over. Rating again replaces the first. */
export const rate = action({
  input: RateSession.extend(OfSession.shape),
  allow: ownChat,
  async run({ actor, input: { sessionId, score, comment }, grant: session }) {
    const notYet = new AppError("conflict", "session.not-over", "Rate the chat when it is over.", {
      state: session.status,
    });
    if (session.status !== "resolved") throw notYet;
    await commit(
      store.transaction.write(({ sessions, auditLogs }) => [
        sessions
          .patch({ sessionId })
          .set({ rating: score, ...(comment && { ratingComment: comment }) })
          .where(({ status }, { eq }) => eq(status, "resolved"))
          .commit(),
        auditLogs
          .create(
            record(actor, {
              action: "session.rate",
              entity: ["PRE_SIGNIN_SESSIONS", sessionId],
              scope: sessionId,
              changes: { rating: [session.rating, score] },
            }),
          )
          .commit(),
      ]),
      notYet,
    );
  },
});
