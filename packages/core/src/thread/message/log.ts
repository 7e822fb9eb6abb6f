import { commit } from "../../db.ts";
import { carried, showStatus, wasStored, whyNot } from "../../message/attachments.ts";
import type { Log } from "../../message/log.ts";
import type { MessageAttachment } from "../../message/message-attachments.entity.ts";
import { quotesOf } from "../../message/quotes.ts";
import { revised } from "../../message/revisions.ts";
import type { Stored } from "../../message/stored.ts";
import { messageView } from "../../message/view.ts";
import { sessionLog } from "../../presignin/message/log.ts";
import { withoutContacts } from "../shield/shield.ts";
import { hidesContacts, knownAs } from "../shield/shielding.ts";
import type { Thread } from "../threads.entity.ts";
import { Messages } from "./messages.entity.ts";

/**
 * The log of a thread. One that grew from a chat reads the chat's messages first and its own after
 * them, as one sequence: nothing was copied, and a page is one query unless it lies across the seam.
 */
export function threadLog(thread: Thread): Log {
  const { threadId, originSession } = thread;
  const base = { public: thread.originSeq, internal: thread.originNoteSeq };
  const origin = originSession && !thread.detachedAt ? sessionLog(originSession) : undefined;

  const own = async ({
    channel,
    from,
    to,
    order,
    limit,
    consistent,
  }: Parameters<Log["range"]>[0]) => {
    if (to <= base[channel]) return [];
    // Always bounded on both sides: an open range would run into the next kind of item.
    const { data } = await Messages.query
      .byThread({ threadId, channel })
      .between({ seq: Math.max(from, base[channel] + 1) }, { seq: to })
      .go({ order, consistent, ...(limit ? { limit } : { pages: "all" }) });
    return data;
  };
  const before: Log["range"] = async (range) => {
    if (!origin || range.from > base[range.channel]) return [];
    return origin.range({ ...range, to: Math.min(range.to, base[range.channel]) });
  };

  return {
    id: threadId,
    base,
    async range(range) {
      const [first, second] = range.order === "asc" ? [before, own] : [own, before];
      const found: Stored[] = await first(range);
      const room = range.limit && range.limit - found.length;
      if (room === 0) return found;
      return [...found, ...(await second({ ...range, limit: room }))];
    },
    create(message) {
      if (!message.attachments?.length)
        return wasStored(Messages.create({ ...message, threadId }).go());
      return wasStored(
        commit([Messages.create({ ...message, threadId }), ...carried(threadId, message)], whyNot),
      );
    },
    async pick(channel, seqs) {
      const early = seqs.filter((seq) => seq <= base[channel]);
      const keys = seqs
        .filter((seq) => seq > base[channel])
        .map((seq) => ({ threadId, channel, seq }));
      const [first, second] = await Promise.all([
        origin && early.length ? origin.pick(channel, early) : [],
        keys.length ? Messages.get(keys).go({ consistent: true }) : { data: [] },
      ]);
      return [...first, ...second.data];
    },
    idAt: (channel, seq) => (origin && seq <= base[channel] ? origin.id : threadId),
    revise(message, after, kept, fact) {
      const { channel, seq, revisions = 0 } = message;
      if (origin && seq <= base[channel]) return origin.revise(message, after, kept, fact);
      return wasStored(
        commit(
          [
            Messages.patch({ threadId, channel, seq })
              .set({ ...after, revisions: revisions + 1 })
              .remove(after.withdrawnAt ? ["attachments"] : [])
              .where((item, { eq, notExists }) =>
                revisions ? eq(item.revisions, revisions) : notExists(item.revisions),
              ),
            ...revised(threadId, message, after, kept, fact),
          ],
          whyNot,
        ),
      );
    },
  };
}

/** Who wrote a message. What the student of the thread wrote as a visitor is the student's own, too. */
export const authorOf = (
  { startedBy }: Pick<Thread, "startedBy">,
  { senderType, senderId }: Pick<Stored, "senderType" | "senderId">,
) => (senderType === "visitor" ? startedBy : senderId);

/**
 * What participants see of a message. Files of the chat that were not taken along are left out, and
 * behind the shield what only `staff` may read: contacts, and the student's last name.
 */
export const inThread =
  (thread: Thread, quotes?: ReadonlyMap<number, Stored>, staff = false) =>
  (item: Stored) => {
    const open = staff || item.channel === "internal" || !hidesContacts(thread);
    const shown = open ? (one: Stored) => one : shielded;
    return messageView(shown({ ...item, senderId: authorOf(thread, item) }), {
      in: thread.threadId,
      ids: true,
      filesFrom: thread.originFiles === false ? thread.originSeq + 1 : 0,
      quotes: quotes && new Map([...quotes].map(([seq, one]) => [seq, shown(one)])),
    });
  };

/** A message without what is hidden, before anything is cut from it. */
const shielded = (item: Stored): Stored => ({
  ...item,
  content: withoutContacts(item.content),
  senderName: knownAs(item.senderType, item.senderName),
  attachments: item.attachments?.map((one) => ({ ...one, name: withoutContacts(one.name) })),
});

/** Messages of one channel as participants see them, with what they answer. */
export async function views(thread: Thread, items: Stored[], staff = false) {
  const quotes = await quotesOf(threadLog(thread), items);
  return items.map(inThread(thread, quotes, staff));
}

/** Lets the message that carries a file say what its check came to. */
export const markAttachment = (file: MessageAttachment) =>
  showStatus(
    file,
    ({ logId: threadId, ...at }) => Messages.get({ threadId, ...at }).go({ consistent: true }),
    ({ logId: threadId, ...at }, attachments) =>
      Messages.patch({ threadId, ...at })
        .set({ attachments })
        .where((item, { notExists }) => notExists(item.withdrawnAt))
        .go(),
  );
