import { system } from "../actor.ts";
import { isFinal } from "../assignment/states.ts";
import { storedAssignment } from "../assignment/workspace.ts";
import { now } from "../db.ts";
import { eachOf } from "../each.ts";
import { AppError } from "../error.ts";
import { refusedByCondition } from "../retry.ts";
import { noAnswerDays } from "./limits.ts";
import { load, transition } from "./moves.ts";
import { nowhere, type Thread, Threads } from "./threads.entity.ts";

/** Time moves only what is still as it was when its time came. */
const byTime = { actor: system("thread-clock"), part: "system", asSeen: true } as const;
const days = 86_400_000;
const inDays = (count: number) => new Date(Date.now() + count * days).toISOString();

/** Every thread whose time has come. The sparse index holds only those that wait for the clock. */
export async function sweep(): Promise<void> {
  const { data } = await Threads.query
    .byDue({ due: "threads" })
    .lte({ dueAt: now() })
    .go({ limit: 500 });
  await eachOf(data, settle);
}

/** The thread as time has left it, for whoever reads it between two sweeps. */
export async function upToDate(thread: Thread): Promise<Thread> {
  // A reminder is the sweep's alone: it changes nothing anybody reads.
  if (!isDue(thread) || isToRemind(thread)) return thread;
  await settle(thread);
  return load(thread.threadId);
}

const isToRemind = ({ status, remindedAt }: Thread) => status === "waiting_student" && !remindedAt;

const isDue = ({ due, dueAt }: Thread) => due !== nowhere && dueAt <= now();

/** The state a list shows where the clock has not come by yet; writes nothing. */
export function asOfNow(thread: Thread): Thread {
  if (!isDue(thread)) return thread;
  if (thread.status === "snoozed") return { ...thread, status: "waiting_staff" };
  if (thread.status === "waiting_student" && thread.remindedAt) {
    return { ...thread, status: "resolved", resolved: "no_answer" };
  }
  // Of an assignment's thread only the clock knows whether the work is over.
  const closes = thread.status === "resolved" && thread.threadType !== "assignment";
  return closes ? { ...thread, status: "closed" } : thread;
}

/** One step of one thread; what somebody else did meanwhile is left alone. */
async function settle(thread: Thread) {
  try {
    await step(thread);
  } catch (error) {
    if (!(error instanceof AppError) && !refusedByCondition(error)) throw error;
  }
}

function step(thread: Thread) {
  if (thread.status === "snoozed") return transition(thread, "wake", byTime);
  if (thread.status === "resolved") return close(thread);
  if (thread.status !== "waiting_student") return postpone(thread, {}, nowhere);
  if (isToRemind(thread)) return remind(thread);
  const resolved = "no_answer";
  return transition(thread, "lapse", { ...byTime, set: { resolved }, reason: resolved });
}

/** After three days without an answer whoever is asked hears of it once (follow.ts); a week later it counts as none. */
const remind = (thread: Thread) => postpone(thread, { remindedAt: now() }, inDays(noAnswerDays));

/** The conversation about an assignment stays open as long as there is work. */
async function close(thread: Thread) {
  const { threadType, assignmentId } = thread;
  if (threadType === "assignment" && assignmentId) {
    const status = (await storedAssignment(assignmentId))?.status;
    const over = !status || isFinal(status);
    if (!over) return postpone(thread, {}, inDays(1));
  }
  return transition(thread, "close", byTime);
}

/** Looks again later; the state stays. */
function postpone(thread: Thread, set: Partial<Thread>, dueAt: string) {
  const { threadId, status } = thread;
  const due = dueAt === nowhere ? nowhere : "threads";
  return Threads.patch({ threadId })
    .set({ ...set, due, dueAt })
    .where((item, { eq }) => `${eq(item.status, status)} AND ${eq(item.dueAt, thread.dueAt)}`)
    .go();
}
