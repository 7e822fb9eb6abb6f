import { commit } from "../../db.ts";
import { profileId } from "../../id.ts";
import { carried, showStatus, wasStored, whyNot } from "../../message/attachments.ts";
import type { Log } from "../../message/log.ts";
import type { MessageAttachment } from "../../message/message-attachments.entity.ts";
import { quotesOf } from "../../message/quotes.ts";
import { revised } from "../../message/revisions.ts";
import type { Stored } from "../../message/stored.ts";
import { messageView } from "../../message/view.ts";
import { PreSigninMessages } from "./pre-signin-messages.entity.ts";

/** The log of a session. */
export const sessionLog = (sessionId: string): Log => ({
  id: sessionId,
  base: { public: 0, internal: 0 },
  async range({ channel, from, to, order, limit, consistent }) {
    // Always bounded on both sides: an open range would run into the next kind of item.
    const { data } = await PreSigninMessages.query
      .bySession({ sessionId, channel })
      .between({ seq: from }, { seq: to })
      .go({ order, consistent, ...(limit ? { limit } : { pages: "all" }) });
    return data;
  },
  create(message) {
    const item = inSession(sessionId, message);
    if (!message.attachments?.length) return wasStored(PreSigninMessages.create(item).go());
    return wasStored(
      commit([PreSigninMessages.create(item), ...carried(sessionId, message)], whyNot),
    );
  },
  async pick(channel, seqs) {
    const { data } = await PreSigninMessages.get(
      seqs.map((seq) => ({ sessionId, channel, seq })),
    ).go({ consistent: true });
    return data;
  },
  idAt: () => sessionId,
  revise(message, after, kept, fact) {
    const { channel, seq, revisions = 0 } = message;
    return wasStored(
      commit(
        [
          PreSigninMessages.patch({ sessionId, channel, seq })
            .set({ ...after, revisions: revisions + 1 })
            .remove(after.withdrawnAt ? ["attachments"] : [])
            .where((item, { eq, notExists }) =>
              revisions ? eq(item.revisions, revisions) : notExists(item.revisions),
            ),
          ...revised(sessionId, message, after, kept, fact),
        ],
        whyNot,
      ),
    );
  },
});

/** A message as PRE_SIGNIN_MESSAGES keeps it. */
export const inSession = (sessionId: string, message: Stored) => ({
  ...message,
  sessionId,
  csrepId:
    message.senderType === "rep" && message.senderId
      ? profileId("cs-rep", message.senderId)
      : undefined,
});

type Quotes = ReadonlyMap<number, Stored>;

/** What the visitor may see of a message: the rep's name and no id. */
export const forVisitor = (sessionId: string, quotes?: Quotes) => (item: Stored) =>
  messageView(item, { in: sessionId, quotes });

export const forDesk = (sessionId: string, quotes?: Quotes) => (item: Stored) =>
  messageView(item, { in: sessionId, ids: true, quotes });

/** Messages of one channel as a side of the chat sees them, with what they answer. */
export async function views(sessionId: string, items: Stored[], side: "visitor" | "desk") {
  const quotes = await quotesOf(sessionLog(sessionId), items);
  return items.map((side === "visitor" ? forVisitor : forDesk)(sessionId, quotes));
}

/** Lets the message that carries a file say what its check came to. */
export const markAttachment = (file: MessageAttachment) =>
  showStatus(
    file,
    ({ logId: sessionId, ...at }) =>
      PreSigninMessages.get({ sessionId, ...at }).go({ consistent: true }),
    ({ logId: sessionId, ...at }, attachments) =>
      PreSigninMessages.patch({ sessionId, ...at })
        .set({ attachments })
        .where((item, { notExists }) => notExists(item.withdrawnAt))
        .go(),
  );
