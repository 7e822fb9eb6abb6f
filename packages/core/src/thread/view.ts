import { threads } from "./lifecycle.ts";
import type { ParticipantView, ThreadView } from "./schema.ts";
import type { ThreadParticipant } from "./thread-participants.entity.ts";
import type { Thread } from "./threads.entity.ts";

/** A thread as its reader sees it; `seat` is the reader's own, if there is one. */
export function threadView(
  thread: Thread,
  reader: { staff: boolean; seat?: ThreadParticipant },
): ThreadView {
  const moves = reader.staff ? threads.allowed(thread.status, "cs-rep") : [];
  return {
    id: thread.threadId,
    subject: thread.subject,
    type: thread.threadType,
    status: thread.status,
    assignmentId: thread.assignmentId,
    invoiceId: thread.invoiceId,
    originSession: thread.detachedAt ? undefined : thread.originSession,
    firstSeq: thread.detachedAt ? thread.originSeq + 1 : 1,
    lastSeq: thread.lastSeq,
    preview: thread.preview,
    lastActivityAt: thread.lastActivityAt,
    unread: reader.seat ? Math.max(0, thread.lastSeq - reader.seat.lastReadSeq) : 0,
    allowed: [
      ...moves.filter((one) => one === "resolve"),
      ...(thread.status === "closed" ? [] : ["message"]),
    ],
    createdAt: thread.createdAt,
  };
}

export const participantView = (one: ThreadParticipant): ParticipantView => ({
  userId: one.userId,
  name: one.name,
  role: one.role,
  lastReadSeq: one.lastReadSeq,
});
