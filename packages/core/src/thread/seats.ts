import { refusedByCondition } from "../db.ts";
import type { Stored } from "../message/stored.ts";
import { seatOf } from "./assignment-thread.ts";
import { gone, hourOf, ThreadParticipants } from "./thread-participants.entity.ts";
import type { Thread } from "./threads.entity.ts";

type Message = Stored & { threadId: string };

const unless = async (write: Promise<unknown>) => {
  try {
    await write;
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
};

/** Staff who answer take part from then on; who takes part already goes on as they were. */
export async function sitDown(message: Message, role: "cs-rep" | "admin") {
  const { threadId, senderId: userId = "", senderName: name, createdAt } = message;
  await unless(ThreadParticipants.create(seatOf(threadId, { userId, name, role }, createdAt)).go());
}

/** Who writes has read what stands before. */
export async function read({ threadId, seq }: Message, userId: string) {
  await unless(
    ThreadParticipants.patch({ threadId, userId })
      .set({ lastReadSeq: seq })
      .where((item, { lt }) => lt(item.lastReadSeq, seq))
      .go(),
  );
}

/**
 * Moves the thread up in the inboxes of those who take part: each seat at most once an hour, and
 * the seats are not even read while the thread itself was talked in within the same hour.
 */
export async function raise({ threadId, lastActivityAt, lastSeq, originSeq }: Thread, at: string) {
  const hour = hourOf(at);
  const isFirst = lastSeq <= originSeq;
  if (hourOf(lastActivityAt) === hour && !isFirst) return;
  const { data } = await ThreadParticipants.query
    .byThread({ threadId })
    .go({ pages: "all", consistent: true });
  const behind = data.filter((one) => one.activeHour !== gone && one.activeHour < hour);
  await Promise.all(
    behind.map(({ userId }) =>
      unless(
        ThreadParticipants.patch({ threadId, userId })
          .set({ activeHour: hour })
          .where((item, { lt }) => lt(item.activeHour, hour))
          .go(),
      ),
    ),
  );
}
