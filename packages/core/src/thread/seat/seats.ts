import type { Stored } from "../../message/stored.ts";
import { unreadAfter } from "../../message/unread.ts";
import { refusedByCondition, retry } from "../../retry.ts";
import type { ChangeOf } from "../../stream.ts";
import { heardAtDesk } from "../access.ts";
import { type Thread, Threads } from "../threads.entity.ts";
import { seatOf } from "./assignment-thread.ts";
import {
  gone,
  hourOf,
  type ThreadParticipant,
  ThreadParticipants,
} from "./thread-participants.entity.ts";

type Message = Stored & { threadId: string };
type Name = Pick<ThreadParticipant, "threadId" | "userId">;

/** Every seat there ever was; consistent, since who has left hears nothing more. */
export async function seatsIn(threadId: string) {
  const { data } = await ThreadParticipants.query
    .byThread({ threadId })
    .go({ pages: "all", consistent: true });
  return data;
}

/** Those who take part now. */
export const participantsOf = async (threadId: string) =>
  (await seatsIn(threadId)).filter((one) => !one.leftAt);

/** False where the condition was not met. */
async function done(write: Promise<unknown>) {
  try {
    await write;
    return true;
  } catch (error) {
    if (refusedByCondition(error)) return false;
    throw error;
  }
}

/**
 * Staff who answer take part from then on; who takes part already goes on as they were. What the
 * desk hears they hear there, and follow it only where they wish to.
 */
export async function sitDown(thread: Thread, message: Message, role: "cs-rep" | "admin") {
  const { senderId: userId = "", senderName: name, createdAt, channel, seq } = message;
  const read = channel === "public" ? seq : 0;
  const seat = seatOf(thread, { userId, name, role }, createdAt, read);
  await done(ThreadParticipants.create({ ...seat, following: !heardAtDesk(thread) }).go());
}

/** Marks a seat as unread, or as read, as the thread stands now. */
const settle = (seat: ThreadParticipant, thread: Thread) =>
  reseat(seat, (now) => {
    const isUnread = unreadAfter(now.lastReadSeq, thread) > 0;
    return isUnread === now.isUnread ? undefined : { isUnread };
  });

/** Who had not seen what is withdrawn may have nothing left to read. */
export async function forget(thread: Thread) {
  const seats = await seatsIn(thread.threadId);
  await Promise.all(seats.filter((one) => one.isUnread).map((one) => settle(one, thread)));
}

async function seatNow({ threadId, userId }: Name) {
  const { data } = await ThreadParticipants.get({ threadId, userId }).go({ consistent: true });
  return data && !data.leftAt ? data : undefined;
}

type Wish = Partial<Pick<ThreadParticipant, "activeHour" | "lastReadSeq" | "isUnread">>;

/**
 * Moves a seat in its person's inboxes, as often as somebody else is faster: the wish is asked again
 * of the seat as it is then, and nothing is written where it wishes for nothing. What decides about
 * the place is always written together.
 */
export async function reseat(
  first: ThreadParticipant,
  wish: (seat: ThreadParticipant) => Wish | undefined,
): Promise<ThreadParticipant> {
  let seat = first;
  return retry(async (tried) => {
    if (tried) {
      const now = await seatNow(seat);
      if (!now) return seat;
      seat = now;
    }
    const set = wish(seat);
    if (!set) return seat;
    const { threadId, userId, threadType, activeHour, isUnread, lastReadSeq } = seat;
    const write = ThreadParticipants.patch({ threadId, userId })
      .set({ activeHour, isUnread, ...set })
      .composite({ threadType })
      .where((item, { eq }) =>
        [
          eq(item.activeHour, activeHour),
          eq(item.isUnread, isUnread),
          eq(item.lastReadSeq, lastReadSeq),
        ].join(" AND "),
      )
      .go();
    await write;
    return { ...seat, ...set };
  });
}

/**
 * Moves the thread up in the inboxes of those who take part, each seat at most once an hour, and
 * marks it unread where everything had been read: to who does not read, more costs nothing more.
 * Who writes has read what stands before.
 */
export async function raise(seats: ThreadParticipant[], { seq, createdAt, senderId }: Stored) {
  const hour = hourOf(createdAt);
  await Promise.all(
    seats.map((one) =>
      reseat(one, ({ userId, activeHour, isUnread, lastReadSeq }) => {
        const hasRead = lastReadSeq >= seq;
        const reads = userId === senderId && !hasRead;
        const unread = !hasRead && !reads;
        const isSame = !reads && activeHour >= hour && isUnread === unread;
        if (activeHour === gone || isSame) return undefined;
        return {
          ...(activeHour < hour && { activeHour: hour }),
          ...(reads && { lastReadSeq: seq }),
          isUnread: unread,
        };
      }),
    ),
  );
}

/**
 * Whoever marks something as read knows the thread as it was a moment ago. So the stream looks
 * again, in its order with the messages: at new seats, at those that count as read now, and at those
 * that were read further.
 */
export async function recount({
  before: old,
  after: now,
}: ChangeOf<"THREAD_PARTICIPANTS", "INSERT" | "MODIFY">) {
  const cleared = old?.isUnread && !now.isUnread;
  const further = now.isUnread && old?.lastReadSeq !== now.lastReadSeq;
  if (old && old.leftAt === now.leftAt && !cleared && !further) return;
  const { threadId } = now;
  const [seat, thread] = await Promise.all([
    seatNow(now),
    Threads.get({ threadId }).go({ consistent: true }),
  ]);
  if (seat && thread.data) await settle(seat, thread.data);
}
