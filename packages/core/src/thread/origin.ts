import type { UserActor } from "../actor.ts";
import { Assignments } from "../assignment/assignments.entity.ts";
import { profileId } from "../id.ts";
import { at } from "../message/log.ts";
import { previewOf } from "../message/view.ts";
import { threadLog } from "./log.ts";
import { type Thread, Threads } from "./threads.entity.ts";

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

/** The assignments that grew from a chat, for who may read both: its student and staff. */
export async function grownFrom(thread: Thread, { role }: UserActor) {
  const { threadId, originSession, detachedAt, startedBy } = thread;
  if (!originSession || detachedAt || role === "teacher") return undefined;
  const { data } = await Assignments.query
    .byStudent({ studentId: profileId("student", startedBy) })
    .where((one, { eq }) => eq(one.origin.threadId, threadId))
    .go({ pages: "all", attributes: ["assignmentId", "assignmentCode"] });
  return data.map((one) => ({ id: one.assignmentId, code: one.assignmentCode }));
}
