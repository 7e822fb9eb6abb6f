import { page } from "../message/log.ts";
import type { Stored } from "../message/stored.ts";
import { threadLog } from "./message/log.ts";
import type { Thread } from "./threads.entity.ts";

/** Students ask, and visitors, who they were before; a teacher does in a thread of their own with staff. */
export const asks = ({ threadType, startedBy }: Thread, { senderType, senderId }: Stored) =>
  senderType === "student" ||
  senderType === "visitor" ||
  (senderType === "teacher" &&
    senderId === startedBy &&
    (threadType === "support" || threadType === "billing"));

/** Whether the last who said something asks. What the system says answers nothing. */
export async function isUnanswered(thread: Thread): Promise<boolean> {
  const newest = await page(threadLog(thread), { channel: "public", limit: 20 });
  const last = newest.findLast(({ kind, withdrawnAt }) => kind === "text" && !withdrawnAt);
  return last !== undefined && asks(thread, last);
}
