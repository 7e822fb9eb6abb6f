import { refusedByCondition } from "../../retry.ts";
import { threadOf } from "../seat/assignment-thread.ts";
import { type Thread, Threads } from "../threads.entity.ts";
import { firstName, withoutContacts } from "./shield.ts";

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

type Sides = Pick<Thread, "hasStudent" | "hasTeacher">;
type Shielded = Pick<Thread, "threadId" | "assignmentId" | "shielded"> & Sides;

/**
 * Whether contacts are hidden in it from students and teachers now: in the assignment's own thread,
 * and in any other, of whatever type, as soon as one of each reads it. What a student alone says to
 * staff is not hidden.
 */
export const hidesContacts = ({
  threadId,
  assignmentId = "",
  shielded,
  hasStudent,
  hasTeacher,
}: Shielded) => shielded && (threadId === threadOf(assignmentId) || (hasStudent && hasTeacher));

/** The sides these people bring into a thread; nothing of those they do not. */
export const sidesOf = (people: readonly { role: string }[]): Partial<Sides> => ({
  ...(people.some((one) => one.role === "student") && { hasStudent: true }),
  ...(people.some((one) => one.role === "teacher") && { hasTeacher: true }),
});

/** As people outside staff are known to each other: a student by the first name, nobody by a contact. */
export const knownAs = (role: string, name: string) =>
  role === "student" || role === "visitor" ? firstName(name) : withoutContacts(name);

/** How much was said in a thread, and when last. */
export async function talkOf(threadId: string) {
  const { data } = await Threads.get({ threadId }).go();
  const { lastSeq: messages = 0, lastActivityAt } = data ?? {};
  return { messages, lastAt: messages ? lastActivityAt : undefined };
}
