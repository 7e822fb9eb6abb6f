import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import type { UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import type { Stored } from "../message/stored.ts";
import { refusedByCondition } from "../retry.ts";
import type { Thread } from "./threads.entity.ts";

const roles = { student: "student", teacher: "teacher", rep: "cs-rep", admin: "admin" } as const;

/**
 * The timeline of an assignment says once a day that people talked in one of its threads. What they
 * said stands in the thread; internal threads tell nothing.
 */
export async function talk(thread: Thread, message: Stored) {
  const { threadId, assignmentId, threadType, lastSeq, lastActivityAt } = thread;
  const { createdAt, senderId: userId, senderType, senderName: name } = message;
  if (!assignmentId || threadType === "internal" || !userId || !(senderType in roles)) return;
  const day = createdAt.slice(0, 10);
  if (lastSeq > 0 && lastActivityAt.slice(0, 10) === day) return;
  const role = roles[senderType as keyof typeof roles];
  const actor: UserActor = { type: "user", userId, authId: "", name, role, verified: true };
  const fact = record(actor, {
    action: "thread.talk",
    entity: ["THREADS", threadId],
    scope: assignmentId,
  });
  try {
    await AuditLogs.create({ ...fact, auditId: idOf(message), createdAt, day }).go();
  } catch (error) {
    // The stream says it again.
    if (!refusedByCondition(error)) throw error;
  }
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** From the message, so that the same message is told once. */
function idOf({ messageId, createdAt }: Stored) {
  const digest = createHash("sha256").update(messageId).digest();
  const rest = [...digest.subarray(0, 16)].map((byte) => alphabet[byte % 32]).join("");
  return `aud_${encodeTime(Date.parse(createdAt), 10).toLowerCase()}${rest}`;
}
