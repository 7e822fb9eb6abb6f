import { refusedByCondition } from "../db.ts";
import { Threads } from "./threads.entity.ts";

/** Closes or opens the shield of a thread; nothing happens where there is none. */
export async function shield(threadId: string, shielded: boolean) {
  try {
    await Threads.patch({ threadId }).set({ shielded }).go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
}

export const isShielded = async (threadId: string) =>
  (await Threads.get({ threadId }).go()).data?.shielded ?? false;

/** How much was said in a thread, and when last. */
export async function talkOf(threadId: string) {
  const { data } = await Threads.get({ threadId }).go();
  const { lastSeq: messages = 0, lastActivityAt } = data ?? {};
  return { messages, lastAt: messages ? lastActivityAt : undefined };
}
