import * as z from "zod";
import { action } from "../../action.ts";
import { type Actor, isAdmin, subjectOf } from "../../actor.ts";
import { AppError } from "../../error.ts";
import { id } from "../../id.ts";
import { desk, push, pushRoom } from "../../live/push.ts";
import { pick, withFiles } from "../../message/attachments.ts";
import { append, at, page, Sealed } from "../../message/log.ts";
import { checkReply, quotesOf } from "../../message/quotes.ts";
import {
  type Channel,
  MessageParts,
  type MessageView,
  notEmpty,
  notEmptyHint,
  ReadMessages,
  Seq,
} from "../../message/schema.ts";
import type { Draft, Stored } from "../../message/stored.ts";
import { refusedByCondition } from "../../retry.ts";
import { namesOf } from "../../user/names.ts";
import { bothSides, converted, deskReader, deskWorker, ownChat } from "../access.ts";
import { type PreSigninSession, PreSigninSessions } from "../pre-signin-sessions.entity.ts";
import { replies } from "../view.ts";
import { forDesk, forVisitor, sessionLog, views } from "./log.ts";

const OfSession = z.object({ sessionId: id("session") });

/**
 * Says something in a chat, from either side, or notes it (channel `internal`). One write; state,
 * preview and counts follow through the stream.
 */
export const send = action({
  input: MessageParts.extend(OfSession.shape).refine(notEmpty, notEmptyHint),
  allow: (actor, input) =>
    input.channel === "internal" ? deskWorker(actor, input) : bothSides(actor, input),
  async run({ actor, input, grant: session }) {
    mayWrite(actor, session, input.channel);
    const { sessionId, channel } = input;
    await Promise.all([
      checkReply(sessionLog(sessionId), channel, input.replyTo),
      checkMentions(channel, input.mentions),
    ]);
    const { message, fresh } = await put(sessionId, actor, session, input);
    return broadcast(actor, sessionId, message, fresh && "message");
  },
});

/** A message as the caller sees it; the others hear of it, each in their own way. */
export async function broadcast(
  actor: Actor,
  sessionId: string,
  message: Stored,
  type: "message" | "edited" | false,
): Promise<MessageView> {
  const quotes = await quotesOf(sessionLog(sessionId), [message]);
  const seenByVisitor = forVisitor(sessionId, quotes)(message);
  const shown = forDesk(sessionId, quotes)(message);
  if (type) {
    await Promise.all([
      message.channel === "public" && push([sessionId], { type, data: seenByVisitor }),
      pushRoom(desk, { type, data: shown }),
    ]);
  }
  return actor.type === "visitor" ? seenByVisitor : shown;
}

/** Colleagues are named in notes only: a visitor learns nobody's id. */
async function checkMentions(channel: Channel, userIds: string[]) {
  if (!userIds.length) return;
  const names = channel === "internal" ? await namesOf(userIds) : new Map<string, never>();
  const staff = (userId: string) => ["cs-rep", "admin"].includes(names.get(userId)?.role ?? "");
  if (userIds.every(staff)) return;
  throw new AppError("invalid", "mention.unknown", "Someone you mention here cannot read this.", {
    field: "mentions",
  });
}

type Parts = z.output<typeof MessageParts>;

async function put(sessionId: string, actor: Actor, session: PreSigninSession, parts: Parts) {
  const { channel, clientId, content, since, replyTo, mentions } = parts;
  return withFiles(async () => {
    const attachments = await pick(sessionId, parts.attachments, subjectOf(actor));
    const draft: Draft = {
      channel,
      clientId,
      content,
      kind: "text",
      ...senderOf(actor, session),
      ...(attachments.length && { attachments }),
      ...(replyTo !== undefined && { replyTo }),
      ...(mentions.length && { mentions }),
    };
    try {
      return await append(sessionLog(sessionId), draft, {
        since,
        knows: channel === "public" ? session.lastSeq : session.noteSeq,
        braked: actor.type === "visitor",
      });
    } catch (error) {
      if (error instanceof Sealed) throw converted();
      throw error;
    }
  });
}

const senderOf = (actor: Actor, session: PreSigninSession) =>
  actor.type === "user"
    ? {
        senderType: isAdmin(actor) ? ("admin" as const) : ("rep" as const),
        senderId: actor.userId,
        senderName: actor.name,
      }
    : { senderType: "visitor" as const, senderName: session.visitorName };

const day = 86_400_000;

export function mayWrite(actor: Actor, session: PreSigninSession, channel: "public" | "internal") {
  const { status, resolvedAt } = session;
  if (status === "converted") throw converted();
  const over = new AppError("conflict", "session.over", "This chat is over. Start a new one.", {
    state: status,
  });
  if (actor.type === "visitor") {
    const late = status === "resolved" && Date.now() - Date.parse(resolvedAt ?? "") > day;
    if (late || status === "expired") throw over;
    return;
  }
  if (status === "erased") throw over;
  if (channel === "internal" || replies.includes(status)) {
    if (channel === "internal" || isAdmin(actor)) return;
    if (session.assignedUserId === subjectOf(actor)) return;
  }
  throw new AppError("conflict", "session.not-taken", "Take this chat before you answer.", {
    state: status,
  });
}

/** A page of the conversation: for the visitor, or of either channel for the desk. */
export const list = action({
  input: ReadMessages.extend(OfSession.shape),
  allow: (actor, input) =>
    actor.type === "visitor" && input.channel === "public"
      ? ownChat(actor, input)
      : deskReader(actor, input),
  async run({ actor, input, grant: session }) {
    const { sessionId, channel, after } = input;
    const found = await content(session, input);
    const lastSeq = channel === "public" ? session.lastSeq : session.noteSeq;
    return {
      items: await views(sessionId, found, actor.type === "visitor" ? "visitor" : "desk"),
      lastSeq: Math.max(lastSeq, after ?? 0, found.at(-1)?.seq ?? 0),
    };
  },
});

/** Nothing of an erased chat is read, even before the job has deleted its items. */
export const content = (
  session: PreSigninSession,
  window: { channel: "public" | "internal"; after?: number; before?: number; limit: number },
): Promise<Stored[]> =>
  session.status === "erased" || session.contentErasedAt
    ? Promise.resolve([])
    : page(sessionLog(session.sessionId), window);

/** Notes how far a side has read. Of the desk only the one who answers counts; the others look on. */
export const seen = action({
  input: OfSession.extend({ seq: Seq }),
  allow: bothSides,
  async run({ actor, input: { sessionId, seq }, grant: session }) {
    const visitor = actor.type === "visitor";
    if (!visitor && session.assignedUserId !== subjectOf(actor)) return;
    if (!(await at(sessionLog(sessionId), "public", seq))) return;
    const field = visitor ? "visitorSeen" : "repSeen";
    try {
      await PreSigninSessions.patch({ sessionId })
        .set({ [field]: seq })
        .where((item, { lt }) => lt(item[field], seq))
        .go();
    } catch (error) {
      // Seen further already: on another tab, or these two overtook each other.
      if (refusedByCondition(error)) return;
      throw error;
    }
    const by = visitor ? "visitor" : "rep";
    const frame = { type: "seen", data: { in: sessionId, by, seq } } as const;
    await Promise.all([push([sessionId], frame), pushRoom(desk, frame)]);
  },
});

/** Frames only: who types is forgotten at once. */
export const typing = action({
  input: OfSession.extend({ on: z.boolean() }),
  allow: bothSides,
  async run({ actor, input: { sessionId, on }, grant: session }) {
    if (actor.type === "user") {
      const who = { type: "rep", name: actor.name };
      await push([sessionId], { type: "typing", data: { in: sessionId, who, on } });
      return;
    }
    const who = { type: "visitor", name: session.visitorName };
    await pushRoom(desk, { type: "typing", data: { in: sessionId, who, on } });
  },
});
