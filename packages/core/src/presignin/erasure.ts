import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { forgetOffers } from "../claim/offers.ts";
import { now } from "../db.ts";
import { eraseFiles } from "../message/attachments.ts";
import { eraseRevisions } from "../message/revisions.ts";
import { PreSigninMessages } from "./message/pre-signin-messages.entity.ts";
import type { PreSigninSession } from "./pre-signin-sessions.entity.ts";

/**
 * Deletes what was said, the files and their bytes; run again it deletes what came since.
 */
export async function eraseContent(sessionId: string) {
  for (const channel of ["public", "internal"] as const) {
    const { data } = await PreSigninMessages.query
      .bySession({ sessionId, channel })
      .go({ pages: "all", attributes: ["sessionId", "channel", "seq"] });
    if (data.length) await PreSigninMessages.delete(data).go();
    await eraseRevisions(sessionId, channel);
  }
  await forgetOffers(sessionId);
  await forgetPlaces(sessionId);
  await eraseFiles("session", sessionId);
}

/** The records of the chat stay, without where its visitor was. */
async function forgetPlaces(sessionId: string) {
  const { data } = await AuditLogs.query.byScope({ scopeId: sessionId }).go({ pages: "all" });
  for (const { auditId, actorType, ip, agent } of data) {
    if (actorType !== "visitor" || (!ip && !agent)) continue;
    await AuditLogs.patch({ scopeId: sessionId, auditId }).remove(["ip", "agent"]).go();
  }
}

/** What of a session tells who the visitor was and what they said. */
export const blank = (session: PreSigninSession) => ({
  set: {
    visitorName: "Erased",
    subject: "Erased",
    preview: "",
    contentErasedAt: now(),
    lastSeq: session.lastSeq,
  },
  remove: [
    ...(["visitorEmail", "visitorPhone", "secretHash", "resumeHashes", "addressHash"] as const),
    ...(["page", "ratingComment", "invitedEmails"] as const),
  ],
});
