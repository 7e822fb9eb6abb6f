import type * as z from "zod";
import { action } from "../../action.ts";
import { type Actor, system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { expired, now, tryCommit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId } from "../../id.ts";
import { remember, replay } from "../../idempotency.ts";
import { answering, atDesk } from "../../live/presence.ts";
import { plain } from "../../message/preview.ts";
import { previewOf } from "../../message/view.ts";
import { limit } from "../../rate-limit.ts";
import { sha256 } from "../../user/secret.ts";
import { open } from "../access.ts";
import { VisitorBlocks } from "../block/visitor-blocks.entity.ts";
import { inSession, views } from "../message/log.ts";
import { content } from "../message/messages.ts";
import { PreSigninMessages } from "../message/pre-signin-messages.entity.ts";
import { queueKeys } from "../moves.ts";
import {
  nowhere,
  type PreSigninSession,
  PreSigninSessions,
} from "../pre-signin-sessions.entity.ts";
import { StartSession } from "../schema.ts";
import { visitorView } from "../view.ts";
import { keyedSecret, newVisitorSecret, sessionOf } from "../visitor-secret.ts";
import { consent } from "./consent.ts";
import { madeUpName } from "./names.ts";

type Opening = z.output<typeof StartSession>;

/** Client ids of all visitors are remembered together: who starts a chat is nobody yet. */
const starts = system("chat-start");

/**
 * Starts a chat with its first message. The secret in the answer is shown this once; who has it is
 * the visitor. When nobody is at the desk it is an offline message and needs a way to answer. One
 * client id starts one chat, however often it is sent; who sends the `key` with it again is answered
 * again.
 */
export const start = action({
  input: StartSession,
  allow: (actor) => actor.type === "anonymous" || actor.type === "visitor",
  async run({ actor, input }) {
    const ip = actor.via?.ip ?? "unknown";
    await limit("chat.start", ip, 30, 600);
    const addressHash = sha256(ip);
    await refuseBlocked(addressHash);
    const earlier = await replay(starts, input.clientId, {});
    if (earlier) return again(earlier, input);
    if (input.consent !== consent.version) throw outdated();
    const isOpen = answering(await atDesk()).length > 0;
    if (!isOpen && !input.email && !input.phone) throw contactNeeded();

    const sessionId = newId("session");
    const { secret, secretHash } = input.key
      ? keyedSecret(sessionId, sessionId, input.key)
      : newVisitorSecret(sessionId);
    const session = await begun(input, {
      sessionId,
      secretHash,
      addressHash,
      status: isOpen ? "queued" : "offline_message",
    });
    const refused = await write(actor, session, input);
    if (!refused.length) return announced(secret, session);
    // The same start at the same moment: its chat is the answer to both.
    const other = await replay(starts, input.clientId, {});
    if (!other) throw exists();
    return again(other, input);
  },
});

/** The chat that this client id has started already, for the browser that started it. */
async function again(sessionId: string, { key }: Opening) {
  const { secret } = key ? keyedSecret(sessionId, sessionId, key) : { secret: "" };
  const session = await sessionOf(secret);
  if (!session) throw exists();
  return announced(secret, open(session));
}

async function announced(secret: string, session: PreSigninSession) {
  const { sessionId } = session;
  const messages = await content(session, { channel: "public", limit: 50 });
  return {
    secret,
    session: visitorView(session),
    messages: await views(sessionId, messages, "visitor"),
  };
}

const exists = () => new AppError("conflict", "session.exists", "This chat was already started.");

type Begun = Pick<PreSigninSession, "sessionId" | "secretHash" | "addressHash" | "status">;

async function begun(input: Opening, given: Begun): Promise<PreSigninSession> {
  const at = now();
  const { name = madeUpName(given.sessionId), message } = input;
  return {
    ...given,
    ...(await queueKeys(given.status, { queuedAt: at })),
    visitorName: name,
    visitorEmail: input.email,
    visitorPhone: input.phone,
    subject: input.subject ?? (plain(message, 80) || "A question"),
    page: input.page,
    locale: input.locale,
    timezone: input.timezone,
    consentVersion: input.consent,
    preview: previewOf({ content: message }),
    startedAt: at,
    lastActivityAt: at,
    startedMonth: at.slice(0, 7),
    lastSeq: 1,
    noteSeq: 0,
    visitorSeen: 1,
    repSeen: 0,
    keyVersion: 0,
    mail: nowhere,
    mailAt: nowhere,
    createdAt: at,
    updatedAt: at,
  };
}

function write(actor: Actor, session: PreSigninSession, { message, clientId, consent }: Opening) {
  const { sessionId, status, startedAt, visitorName } = session;
  const first = inSession(sessionId, {
    messageId: newId("message"),
    channel: "public",
    seq: 1,
    createdAt: startedAt,
    clientId,
    kind: "text",
    content: message,
    senderType: "visitor",
    senderName: visitorName,
  });
  const fact = record(
    { type: "visitor", sessionId, via: actor.via },
    {
      action: "session.start",
      entity: ["PRE_SIGNIN_SESSIONS", sessionId],
      scope: sessionId,
      changes: { status: [null, status], consentVersion: [null, consent] },
    },
  );
  return tryCommit([
    PreSigninSessions.create(session),
    PreSigninMessages.create(first),
    AuditLogs.create(fact),
    ...remember(starts, clientId, {}, sessionId),
  ]);
}

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
    "Nobody is here right now. Leave an email address or a phone number and we will answer.",
    { field: "email" },
  );
