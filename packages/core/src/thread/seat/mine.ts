import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { tryCommit } from "../../db.ts";
import { notFound } from "../../error.ts";
import { id } from "../../id.ts";
import { push } from "../../live/push.ts";
import { unreadAfter } from "../../message/unread.ts";
import { refusedByCondition } from "../../retry.ts";
import { reader, type Seat, writer } from "../access.ts";
import { MarkUnread, SetMine } from "../schema.ts";
import type { Thread } from "../threads.entity.ts";
import { threadView } from "../view.ts";
import { seatOf, seatWrites } from "./assignment-thread.ts";
import { reseat } from "./seats.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";

/**
 * Mutes or follows. Muted: no notice, unread still counts. Not followed: a notice only where one is
 * named. Staff who have no seat follow by taking one, without writing.
 */
export const setMine = action({
  input: SetMine.safeExtend({ threadId: id("thread") }),
  allow: writer,
  async run({ input: { threadId, ...wish }, grant }) {
    const { actor, thread } = grant;
    const seat = grant.participant ?? (await sitDown(grant));
    const { userId } = actor;
    const { data } = await ThreadParticipants.patch({ threadId, userId })
      .set(wish)
      .where(({ leftAt }, { notExists }) => notExists(leftAt))
      .go({ response: "all_new" })
      // The seat was taken away at this very moment.
      .catch((error: unknown) => {
        throw refusedByCondition(error) ? notFound("thread") : error;
      });
    await everywhere(userId, thread);
    return threadView(thread, actor, { ...seat, ...data });
  },
});

/** The other pages of the same person read it again: what is unread or muted is so on every device. */
const everywhere = (userId: string, { threadId: id }: Thread) =>
  push([userId], { type: "thread", data: { id } });

/** Staff only come here without a seat; access.ts lets nobody else in without one. */
async function sitDown({ actor, thread }: Seat) {
  const { threadId, assignmentId, lastSeq } = thread;
  const { userId } = actor;
  const { data: former } = await ThreadParticipants.get({ threadId, userId }).go({
    consistent: true,
  });
  const seat = former ?? seatOf(thread, actor, undefined, lastSeq);
  // Who was taken out, and may read without a seat, comes back to the seat they had.
  const back = former && (await seatWrites(thread, actor));
  const fact = record(actor, {
    action: "participant.follow",
    entity: ["THREAD_PARTICIPANTS", seat.participantId],
    scope: assignmentId ?? threadId,
  });
  // Where it is refused the same person was faster in another tab.
  await tryCommit([...(back ?? [ThreadParticipants.create(seat)]), AuditLogs.create(fact)]);
  const { data } = await ThreadParticipants.get({ threadId, userId }).go({ consistent: true });
  if (!data) throw notFound("thread");
  return data;
}

/** Everything from a message on counts as unread again, on every device. */
export const markUnread = action({
  input: MarkUnread.extend({ threadId: id("thread") }),
  allow: reader,
  async run({ input: { seq }, grant: { actor, thread, participant } }) {
    if (!participant) return threadView(thread, actor, undefined);
    const seat = await reseat(participant, (now) => {
      const lastReadSeq = Math.min(seq - 1, now.lastReadSeq);
      const isUnread = unreadAfter(lastReadSeq, thread) > 0;
      const same = lastReadSeq === now.lastReadSeq && isUnread === now.isUnread;
      return same ? undefined : { lastReadSeq, isUnread };
    });
    await everywhere(actor.userId, thread);
    return threadView(thread, actor, seat);
  },
});
