import { refusedByCondition } from "../db.ts";
import { threadOf } from "./assignment-thread.ts";
import { type Thread, Threads } from "./threads.entity.ts";

/** Closes or opens the shield of a thread; nothing happens where there is none. */
async function shield(threadId: string, shielded: boolean) {
  try {
    await Threads.patch({ threadId }).set({ shielded }).go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

/** The same for all threads about an assignment: its own first, which everybody has open. */
export async function shieldAbout(assignmentId: string, shielded: boolean) {
  const own = threadOf(assignmentId);
  await shield(own, shielded);
  const query = Threads.query.byAssignment({ filedUnder: assignmentId });
  const { data } = await query.go({ pages: "all" });
  for (const { threadId } of data) if (threadId !== own) await shield(threadId, shielded);
}

type Shielded = Pick<Thread, "threadId" | "assignmentId" | "shielded" | "people">;

/**
 * Whether contacts are hidden in it now: in the assignment's own thread, and in any other about it
 * in which a student and a teacher sit. What a student alone says to staff is not hidden.
 */
export function hidesContacts({ threadId, assignmentId = "", shielded, people }: Shielded) {
  if (!shielded) return false;
  if (threadId === threadOf(assignmentId)) return true;
  const roles = ((people ?? []) as { role: string }[]).map((one) => one.role);
  return roles.includes("student") && roles.includes("teacher");
}

/** Who cannot be reached outside either is known by the first name. */
export const firstName = (name: string) => name.split(" ")[0] ?? name;

export async function isShielded(threadId: string) {
  const { data } = await Threads.get({ threadId }).go();
  return Boolean(data && hidesContacts(data));
}

/** How much was said in a thread, and when last. */
export async function talkOf(threadId: string) {
  const { data } = await Threads.get({ threadId }).go();
  const { lastSeq: messages = 0, lastActivityAt } = data ?? {};
  return { messages, lastAt: messages ? lastActivityAt : undefined };
}
