import { system } from "../actor.ts";
import { refusedByCondition } from "../db.ts";
import { newId } from "../id.ts";
import type { Stored } from "../message/stored.ts";
import { previewOf } from "../message/view.ts";
import type { Change, Reaction } from "../stream.ts";
import { load, transition } from "./moves.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";
import { type Thread, Threads } from "./threads.entity.ts";

/** What follows from a thread's messages. Each may run twice. */
export const reactions: Reaction[] = [{ entity: "MESSAGES", on: ["INSERT"], run: follow }];

const roles = { rep: "cs-rep", admin: "admin", teacher: "teacher" } as const;

/** The summary and the state follow the log: a message already counted changes nothing. */
async function follow({ after }: Change) {
  const message = after as unknown as Stored & { threadId: string };
  const { senderType: type, senderId } = message;
  const staff = type === "rep" || type === "admin" || type === "teacher";
  if (staff && senderId) await join(message, roles[type], senderId);
  if (senderId && message.channel === "public") await read(message, senderId);

  const thread = await load(message.threadId);
  if (message.channel === "internal" || message.seq <= thread.lastSeq) return;
  const set = {
    lastSeq: message.seq,
    lastActivityAt: message.createdAt,
    preview: previewOf(message),
  };
  const by = { actor: system("thread"), onBehalfOf: senderId };
  if (staff && !["waiting_student", "closed"].includes(thread.status)) {
    const firstReplyAt = thread.firstReplyAt ?? message.createdAt;
    await transition(thread, "staff_reply", {
      ...{ ...by, part: roles[type], set: { ...set, firstReplyAt } },
    });
    return;
  }
  if (type === "student" && !["waiting_staff", "closed"].includes(thread.status)) {
    await transition(thread, "student_reply", { ...by, part: "student", set });
    return;
  }
  await summarise(thread, set);
}

/** Who answers takes part from then on. */
async function join(
  message: Stored & { threadId: string },
  role: "cs-rep" | "admin" | "teacher",
  userId: string,
) {
  try {
    await ThreadParticipants.create({
      ...{ participantId: newId("participant"), threadId: message.threadId, userId, role },
      ...{ name: message.senderName, joinedAt: message.createdAt, lastReadSeq: 0 },
    }).go();
  } catch (error) {
    // Took part already.
    if (!refusedByCondition(error)) throw error;
  }
}

/** Who writes has read what stands before. */
async function read({ threadId, seq }: Stored & { threadId: string }, userId: string) {
  try {
    await ThreadParticipants.patch({ threadId, userId })
      .set({ lastReadSeq: seq })
      .where((item, { lt }) => lt(item.lastReadSeq, seq))
      .go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

async function summarise({ threadId }: Thread, set: { lastSeq: number }) {
  try {
    await Threads.patch({ threadId })
      .set(set)
      .where((item, { lt }) => lt(item.lastSeq, set.lastSeq))
      .go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}
