import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Stored } from "../../message/stored.ts";
import { refusedByCondition } from "../../retry.ts";
import type { ChangeOf } from "../../stream.ts";
import { Threads } from "../threads.entity.ts";
import { Messages } from "./messages.entity.ts";

type Message = Stored & { threadId: string };

const roles: Partial<Record<Stored["senderType"], string>> = { rep: "cs-rep", admin: "admin" };

const dayOf = (message: Pick<Message, "createdAt">) => message.createdAt.slice(0, 10);

/**
 * That staff left notes, once a day and thread, on the timeline of the thread's assignment, where
 * only staff see it: by whom it began, never what was said. The day's first note says so itself,
 * since the one before it is of another day; so nothing is counted or kept, and the record's id is
 * made of the note's time, the thread and the day: written twice it is one.
 */
export async function recordNote({ after: message }: ChangeOf<"MESSAGES", "INSERT">) {
  const { threadId, channel, seq, senderId, senderType } = message;
  const role = roles[senderType];
  if (channel !== "internal" || !senderId || !role) return;
  if (seq > 1) {
    const { data } = await Messages.get({ threadId, channel, seq: seq - 1 }).go({
      consistent: true,
    });
    if (data && dayOf(data) >= dayOf(message)) return;
  }
  const { data: thread } = await Threads.get({ threadId }).go();
  if (!thread?.assignmentId) return;
  try {
    await AuditLogs.create({
      auditId: idOf(message),
      scopeId: thread.assignmentId,
      actorId: senderId,
      actorType: "user",
      actorRole: role,
      actorName: message.senderName,
      action: "note.add",
      entityType: "THREADS",
      entityId: threadId,
      day: dayOf(message),
      createdAt: message.createdAt,
    }).go();
  } catch (error) {
    // It was told already.
    if (!refusedByCondition(error)) throw error;
  }
}

function idOf(message: Message) {
  const what = `note ${message.threadId} ${dayOf(message)}`;
  const rest = createHash("sha256").update(what).digest("hex").slice(0, 16);
  return `aud_${encodeTime(Date.parse(message.createdAt)).toLowerCase()}${rest}`;
}
