import { system } from "../actor.ts";
import { unlessOvertaken } from "../lifecycle.ts";
import { answering, atDesk } from "../live/presence.ts";
import type { Stored } from "../message/stored.ts";
import { previewOf } from "../message/view.ts";
import { load as sessionOf } from "../presignin/moves.ts";
import { refusedByCondition } from "../retry.ts";
import { type ChangeOf, type Reaction, reaction } from "../stream.ts";
import { portray, release, remind, show } from "./follow.ts";
import { broadcast, roomOf } from "./message/messages.ts";
import { recordNote } from "./message/notes.ts";
import { load, queueKeys, transition } from "./moves.ts";
import { forget, raise, recount, sitDown } from "./seat/seats.ts";
import { talk } from "./talk.ts";
import { type Thread, Threads } from "./threads.entity.ts";
import { asks } from "./unanswered.ts";

/** What follows from a thread's messages and seats. Each may run twice. */
export const reactions: Reaction[] = [
  reaction("MESSAGES", ["INSERT"], follow),
  reaction("MESSAGES", ["INSERT"], recordNote),
  reaction("MESSAGES", ["MODIFY"], revised),
  reaction("PRE_SIGNIN_MESSAGES", ["MODIFY"], revisedBefore),
  reaction("THREAD_PARTICIPANTS", ["INSERT", "MODIFY"], portray),
  reaction("THREAD_PARTICIPANTS", ["INSERT", "MODIFY"], recount),
  reaction("THREADS", ["MODIFY"], show),
  reaction("THREADS", ["MODIFY"], remind),
  reaction("TEACHER_ASSIGNMENTS", ["MODIFY"], release),
];

const roles = { rep: "cs-rep", admin: "admin", teacher: "teacher" } as const;

type Message = Stored & { threadId: string };

/** The summary and the state follow the log: a message already counted changes nothing. */
async function follow(change: ChangeOf<"MESSAGES", "INSERT">) {
  const { after: message } = change;
  const { senderType: type, senderId } = message;
  const { thread, seats } = await roomOf(change);
  if (senderId && (type === "rep" || type === "admin")) {
    const isSeated = seats.some((one) => one.userId === senderId);
    if (!isSeated) await sitDown(thread, message, roles[type]);
  }
  if (message.channel === "internal" || message.seq <= thread.lastSeq) return;
  await talk(thread, message);
  await raise(seats, message);
  // Where somebody moves it on at the same moment, what follows is asked of its new state.
  await unlessOvertaken("thread", async (tried) =>
    moveOn(tried ? await load(message.threadId) : thread, message),
  );
}

async function moveOn(thread: Thread, message: Message) {
  const { senderType: type } = message;
  if (message.seq <= thread.lastSeq) return;
  const set = {
    lastSeq: message.seq,
    lastActivityAt: message.createdAt,
    preview: previewOf(message),
  };
  const isFromPeople = message.kind === "text" && thread.threadType !== "internal";
  if (isFromPeople && asks(thread, message)) return asked(thread, message, set);
  if (isFromPeople && type in roles) return answered(thread, message, set);
  await summarise(thread, set);
}

type Summary = Pick<Thread, "lastSeq" | "lastActivityAt" | "preview">;

async function asked(thread: Thread, message: Message, set: Summary) {
  if (thread.status === "waiting_staff" || thread.status === "closed") {
    return summarise(thread, set);
  }
  // Taken up again it is for who is there, not for who answered then and is away.
  const rested = thread.status === "resolved" || thread.status === "snoozed";
  const unassign = rested && Boolean(thread.assignee) && !(await isThere(thread.assignee));
  const part = message.senderType === "teacher" ? "teacher" : "student";
  await transition(thread, "student_reply", {
    actor: system("thread"),
    onBehalfOf: message.senderId,
    part,
    asSeen: true,
    set,
    remove: unassign ? ["assignee"] : [],
  });
}

const isThere = async (userId: string | undefined) =>
  answering(await atDesk()).some((one) => one.userId === userId);

async function answered(thread: Thread, message: Message, set: Summary) {
  const { status } = thread;
  if (status === "closed") return summarise(thread, set);
  // Whoever asked waits for this answer now: the time to reply begins anew.
  if (status === "waiting_student") {
    return summarise(thread, { ...set, ...queueKeys(status, thread.waitingSince) });
  }
  const type = message.senderType as keyof typeof roles;
  const assignee = thread.assignee ?? (type === "teacher" ? undefined : message.senderId);
  await transition(thread, "staff_reply", {
    actor: system("thread"),
    onBehalfOf: message.senderId,
    part: roles[type],
    asSeen: true,
    set: {
      ...set,
      firstReplyAt: thread.firstReplyAt ?? message.createdAt,
      ...(assignee && { assignee }),
    },
  });
}

async function summarise({ threadId }: Thread, set: Summary & Partial<Thread>) {
  try {
    await Threads.patch({ threadId })
      .set(set)
      .where((item, { lt }) => lt(item.lastSeq, set.lastSeq))
      .go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

const isRevised = ({ before, after }: ChangeOf<"MESSAGES" | "PRE_SIGNIN_MESSAGES">) =>
  after.channel === "public" && before.revisions !== after.revisions;

/** What lists show of the newest message goes with its words; withdrawn it is no longer unread. */
async function revised(change: ChangeOf<"MESSAGES">) {
  const message = change.after;
  if (!isRevised(change)) return;
  if (message.withdrawnAt) await uncount(message.threadId, message.seq);
  await reword(message.threadId, message.seq, message);
}

async function uncount(threadId: string, seq: number) {
  const { data } = await Threads.patch({ threadId })
    .add({ withdrawn: [seq] })
    .go({ response: "all_new" });
  await forget(data as Thread);
}

/** So it does where the newest is still one of the chat the thread grew from: a seal stands behind it. */
async function revisedBefore(change: ChangeOf<"PRE_SIGNIN_MESSAGES">) {
  const message = change.after;
  if (!isRevised(change)) return;
  const { threadId } = await sessionOf(message.sessionId);
  if (!threadId) return;
  if (message.withdrawnAt) await uncount(threadId, message.seq);
  await reword(threadId, message.seq + 1, message);
}

async function reword(threadId: string, lastSeq: number, message: Stored) {
  try {
    const { data } = await Threads.patch({ threadId })
      .set({ preview: previewOf(message) })
      .where((item, { eq }) => eq(item.lastSeq, lastSeq))
      .go({ response: "all_new" });
    // Lists that were read between the frame and this show the old words.
    await broadcast(data as Thread, {
      type: "thread",
      data: { id: threadId, status: data.status },
    });
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}
