import { Service } from "electrodb";
import { commit } from "../db.ts";
import { marked, placed, whyNot } from "../message/attachments.ts";
import type { Log } from "../message/log.ts";
import {
  type MessageAttachment,
  MessageAttachments,
} from "../message/message-attachments.entity.ts";
import type { Stored } from "../message/stored.ts";
import { messageView } from "../message/view.ts";
import { sessionLog } from "../presignin/log.ts";
import { Messages } from "./messages.entity.ts";
import type { Thread } from "./threads.entity.ts";

const store = new Service({ messages: Messages, attachments: MessageAttachments });

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
      const files = message.attachments ?? [];
      if (!files.length) return placed(Messages.create({ ...message, threadId }).go());
      const { messageId, channel, seq } = message;
      return placed(
        commit(
          store.transaction.write(({ messages, attachments }) => [
            messages.create({ ...message, threadId }).commit(),
            ...files.map(({ id, status }) =>
              attachments
                .patch({ logId: threadId, attachmentId: id })
                .set({ messageId, channel, seq })
                .where((file, { eq, notExists }) =>
                  [notExists(file.messageId), eq(file.status, status)].join(" AND "),
                )
                .commit(),
            ),
          ]),
          whyNot,
        ),
      );
    },
  };
}

/** What participants see of a message. Files of the chat that were not taken along are left out. */
export const inThread = (thread: Thread) => (item: Stored) =>
  messageView(item, {
    in: thread.threadId,
    ids: true,
    filesFrom: thread.originFiles === false ? thread.originSeq + 1 : 0,
  });

/** Lets the message that carries a file say what its check came to. */
export async function markAttachment(file: MessageAttachment) {
  const { logId: threadId, channel, seq } = file;
  if (!channel || !seq) return;
  const { data } = await Messages.get({ threadId, channel, seq }).go({ consistent: true });
  if (!data) return;
  const attachments = marked(data.attachments, file);
  await Messages.patch({ threadId, channel, seq }).set({ attachments }).go();
}
