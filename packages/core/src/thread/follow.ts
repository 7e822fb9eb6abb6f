import { isDeepStrictEqual } from "node:util";
import { isEngaged, taughtBy } from "../assignment/workspace.ts";
import { commit } from "../db.ts";
import { AppError } from "../error.ts";
import { userIdOf } from "../id.ts";
import { push } from "../live/push.ts";
import { notify } from "../notification/notify.ts";
import { refusedByCondition } from "../retry.ts";
import type { ChangeOf } from "../stream.ts";
import { readersAmong, staysWith } from "./access.ts";
import { broadcast } from "./message/messages.ts";
import { leaveWrites, threadOf } from "./seat/assignment-thread.ts";
import { participantsOf, seatsIn } from "./seat/seats.ts";
import { withoutContacts } from "./shield/shield.ts";
import { hidesContacts, sidesOf } from "./shield/shielding.ts";
import { Threads } from "./threads.entity.ts";

/** Lists show some of those who take part; who came hears of the thread, who left hears that. */
export async function portray({
  before: old,
  after: seat,
}: ChangeOf<"THREAD_PARTICIPANTS", "INSERT" | "MODIFY">) {
  if (old && old.leftAt === seat.leftAt && old.name === seat.name) return;
  const { threadId, userId } = seat;
  const seats = await seatsIn(threadId);
  const people = seats
    .filter((one) => !one.leftAt)
    .slice(0, 8)
    .map((one) => ({ userId: one.userId, name: one.name, role: one.role }));
  try {
    await Threads.patch({ threadId })
      .set({ people, ...sidesOf(seats) })
      .go();
  } catch (error) {
    // A seat in a thread that was never made.
    if (!refusedByCondition(error)) throw error;
  }
  const left = Boolean(seat.leftAt);
  await push([userId], { type: "thread", data: { id: threadId, ...(left && { left }) } });
}

/** Pages that show a thread read it again when its state changed. */
export async function show({ before, after: thread }: ChangeOf<"THREADS">) {
  const shown = ["status", "subject", "followedBy", "people"] as const;
  const same = (name: (typeof shown)[number]) => isDeepStrictEqual(before[name], thread[name]);
  if (shown.every(same)) return;
  const { threadId: id, status } = thread;
  await broadcast(thread, { type: "thread", data: { id, status } });
}

/** Whoever is asked and has not answered is reminded, once for each time the clock says so. */
export async function remind({ before, after: thread }: ChangeOf<"THREADS">) {
  const { threadId, remindedAt: at } = thread;
  if (!at || before.remindedAt === at) return;
  const subject = hidesContacts(thread) ? withoutContacts(thread.subject) : thread.subject;
  const asked = (await readersAmong(thread, await participantsOf(threadId))).filter(
    (one) => !one.muted && (one.role === "student" || one.userId === thread.startedBy),
  );
  for (const { userId } of asked) {
    await notify({
      userId,
      category: "message",
      title: `We wait for your answer: ${subject}`,
      link: `/threads/${threadId}`,
      entityRef: threadId,
      at,
      key: `${threadId} remind ${at}`,
    });
  }
}

/**
 * Who no longer teaches an assignment leaves the other threads about it, too; its own was left with
 * the move. Told late, it may be taught by the same person again, who then stays.
 */
export async function release({ before: old, after: now }: ChangeOf<"TEACHER_ASSIGNMENTS">) {
  if (!isEngaged(old) || isEngaged(now)) return;
  const { assignmentId, teacherId } = now;
  if ((await taughtBy(teacherId, [assignmentId])).has(assignmentId)) return;
  const { data } = await Threads.query
    .byAssignment({ filedUnder: assignmentId })
    .go({ pages: "all" });
  const userId = userIdOf(teacherId);
  const theirs = data.filter(
    (one) =>
      ["meeting", "internal", "assignment"].includes(one.threadType) || !staysWith(userId, one),
  );
  const changed = new AppError("conflict", "participant.moved", "This changed at the same moment.");
  for (const id of new Set([threadOf(assignmentId), ...theirs.map((one) => one.threadId)])) {
    await commit(await leaveWrites(id, userId), changed);
  }
}
