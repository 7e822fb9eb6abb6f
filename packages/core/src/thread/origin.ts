import { at } from "../message/log.ts";
import { previewOf } from "../message/view.ts";
import { threadLog } from "./message/log.ts";
import { Threads } from "./threads.entity.ts";

/**
 * The visitor chat behind a thread, for what grows from it; undefined where this student claimed no
 * such chat, or staff have detached it.
 */
export async function chatBehind(threadId: string, studentUserId: string) {
  const { data: thread } = await Threads.get({ threadId }).go({ consistent: true });
  const isOwn = thread?.threadType === "pre_signin" && thread.startedBy === studentUserId;
  if (!isOwn || !thread.originSession || thread.detachedAt) return undefined;
  const first = await at(threadLog(thread), "public", 1);
  return {
    sessionId: thread.originSession,
    threadId,
    startedAt: first?.createdAt ?? thread.createdAt,
    firstMessage: first && previewOf(first),
    claimedAt: thread.createdAt,
  };
}
