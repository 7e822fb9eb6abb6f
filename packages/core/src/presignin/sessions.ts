import * as z from "zod";
import { action } from "../action.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { AppError } from "../error.ts";
import { id } from "../id.ts";
import { answering, atDesk } from "../live/presence.ts";
import { closeSockets } from "../live/push.ts";
import { ownChat, ownOrBlocked } from "./access.ts";
import { upToDate } from "./clock.ts";
import { blank } from "./erasure.ts";
import { views } from "./message/log.ts";
import { content } from "./message/messages.ts";
import { load, transition } from "./moves.ts";
import { PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import { AskAvailability, type Availability, RateSession } from "./schema.ts";
import { consent } from "./start/consent.ts";
import { visitorView } from "./view.ts";

const OfSession = z.object({ sessionId: id("session") });

/** Is somebody there, and if not, when? */
export const availability = action({
  input: AskAvailability,
  allow: () => true,
  async run({ input: { timezone = "Europe/London" } }): Promise<Availability> {
    const online = answering(await atDesk()).length;
    if (online > 0) return { open: true, online, consent };
    const { inHours, opensIn } = await import("./start/hours.ts");
    // Within the hours somebody may be back any minute, so no time is promised.
    const nextOpening = inHours() ? undefined : opensIn(timezone);
    return { open: false, online, ...(nextOpening && { nextOpening }), consent };
  },
});

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

/**
 * The visitor ends the chat; it may be reopened by writing within a day. A chat that is over already
 * is answered as it is: the first answer may have been lost.
 */
export const end = action({
  input: OfSession,
  allow: ownChat,
  async run({ actor, input: { sessionId }, grant: session }) {
    const ended = await transition(session, "end", {
      actor,
      part: "visitor",
      set: { resolvedAt: now(), resolution: "ended by the visitor" },
    }).catch((error) => overAlready(sessionId, error));
    await closeSockets(sessionId, "ended");
    return visitorView(ended);
  },
});

async function overAlready(sessionId: string, error: unknown) {
  const session = await load(sessionId);
  if (session.status !== "resolved") throw error;
  return session;
}

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
      [
        PreSigninSessions.patch({ sessionId })
          .set({ rating: score, ...(comment && { ratingComment: comment }) })
          .where(({ status }, { eq }) => eq(status, "resolved")),
        AuditLogs.create(
          record(actor, {
            action: "session.rate",
            entity: ["PRE_SIGNIN_SESSIONS", sessionId],
            scope: sessionId,
            changes: { rating: [session.rating, score] },
          }),
        ),
      ],
      notYet,
    );
  },
});
