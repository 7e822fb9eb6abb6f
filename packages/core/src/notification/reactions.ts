import { now } from "../db.ts";
import type { Change, Reaction } from "../stream.ts";
import { participantsOf } from "../thread/messages.ts";
import { Notifications } from "./notifications.entity.ts";
import { notify, pushUnseen } from "./notify.ts";

interface Message {
  threadId: string;
  seq: number;
  channel: "public" | "internal";
  senderId?: string;
  senderName: string;
  content: string;
  createdAt: string;
}

interface Seat {
  threadId: string;
  userId: string;
  lastReadSeq: number;
}

const unseenAbout = async (userId: string, threadId: string) => {
  const { data } = await Notifications.query.byUnseen({ userId }).go({ pages: "all" });
  return data.filter((one) => one.entityRef === threadId);
};

/**
 * Students and teachers are told that somebody wrote to them, once until they have looked; staff
 * have the desk for that. Who has read the message already is told nothing.
 */
async function tellOfMessage({ after }: Change) {
  const message = after as unknown as Message;
  if (message.channel !== "public") return;
  const { threadId, seq, senderId, senderName, content, createdAt: at } = message;
  for (const one of await participantsOf(threadId)) {
    const isStaff = one.role === "cs-rep" || one.role === "admin";
    if (isStaff || one.muted || one.userId === senderId || one.lastReadSeq >= seq) continue;
    const { userId } = one;
    if ((await unseenAbout(userId, threadId)).length) continue;
    await notify({
      ...{ userId, category: "message", title: `${senderName} wrote to you` },
      ...{ body: content.slice(0, 200) || undefined, link: `/threads/${threadId}` },
      ...{ entityRef: threadId, key: `${threadId} ${seq}`, at },
    });
  }
}

/** Who reads the conversation has read what told of it, on every device. */
async function withdraw({ before, after }: Change) {
  const [old, seat] = [before as unknown as Seat, after as unknown as Seat];
  if (old.lastReadSeq >= seat.lastReadSeq) return;
  const { userId, threadId } = seat;
  const found = await unseenAbout(userId, threadId);
  const stamp = now();
  for (const { notificationId } of found) {
    await Notifications.patch({ userId, notificationId })
      .set({ isUnseen: false, isRead: true, seenAt: stamp, readAt: stamp })
      .go();
  }
  if (found.length) await pushUnseen(userId);
}

/** What the conversations mean for the bell. */
export const reactions: Reaction[] = [
  { entity: "MESSAGES", on: ["INSERT"], run: tellOfMessage },
  { entity: "THREAD_PARTICIPANTS", on: ["MODIFY"], run: withdraw },
];
