import { ulid } from "ulid";
import type { UserActor, Via } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { newId } from "../id.ts";
import { lastSeq, page } from "../message/log.ts";
import type { Channel } from "../message/schema.ts";
import { previewOf } from "../message/view.ts";
import { ClaimInvitations } from "../presignin/invitation/claim-invitations.entity.ts";
import { inSession, sessionLog } from "../presignin/message/log.ts";
import { PreSigninMessages } from "../presignin/message/pre-signin-messages.entity.ts";
import { sessionStates } from "../presignin/moves.ts";
import type { PreSigninSession } from "../presignin/pre-signin-sessions.entity.ts";
import { queueKeys as inQueue } from "../thread/moves.ts";
import type { ThreadStatus } from "../thread/schema.ts";
import { ThreadParticipants } from "../thread/seat/thread-participants.entity.ts";
import { nowhere, Threads } from "../thread/threads.entity.ts";
import { step } from "../transition.ts";
import { sha256 } from "../user/secret.ts";

interface Wish {
  /** Whether the visitor's files come along. */
  files: boolean;
  /** The token, when the chat was opened with one. */
  invitation?: string;
  via?: Via;
}

/**
 * The one transaction of a claim, of the same size for any chat: session, thread, both
 * participants with how far they have read, and the audit records. A seal takes the next place of
 * each channel: a message that arrives at the same moment either stands before it and belongs to
 * the chat, or meets it and is sent to the thread, which goes on at the number after.
 * @throws `Overtaken` where the chat changed meanwhile
 */
export async function convert(session: PreSigninSession, student: UserActor, wish: Wish) {
  const { sessionId } = session;
  const log = sessionLog(sessionId);
  // The session learns of its messages through the stream, which may be behind.
  const [[newest], lastNote] = await Promise.all([
    page(log, { channel: "public", limit: 1 }),
    lastSeq(log, "internal"),
  ]);
  const last = newest?.seq ?? 0;
  const threadId = newId("thread");
  const at = now();
  const seal = (channel: Channel, seq: number) => ({
    messageId: newId("message"),
    channel,
    seq,
    clientId: ulid(),
    createdAt: at,
    kind: "seal" as const,
    senderType: "system" as const,
    senderName: "Lyceum",
    content: `${student.name} continues this chat in an account.`,
  });
  const [sealed, sealedNotes] = [seal("public", last + 1), seal("internal", lastNote + 1)];
  const status = threadStatus(session);
  const thread = {
    threadId,
    subject: session.subject,
    threadType: "pre_signin" as const,
    status,
    filedUnder: nowhere,
    hasStudent: true,
    startedBy: student.userId,
    originSession: sessionId,
    originFiles: wish.files,
    originSeq: sealed.seq,
    originNoteSeq: sealedNotes.seq,
    lastSeq: sealed.seq,
    preview: newest ? previewOf(newest) : session.preview,
    lastActivityAt: at,
    firstReplyAt: session.firstReplyAt,
    ...(session.assignedUserId && { assignee: session.assignedUserId }),
    ...inQueue(status, session.queuedAt),
  };
  const read = (seen: number) => (seen >= last ? sealed.seq : seen);
  const seat = (
    userId: string,
    name: string,
    role: "student" | "cs-rep" | "admin",
    seen: number,
  ) => ({
    participantId: newId("participant"),
    threadId,
    userId,
    name,
    role,
    // Whoever answered the chat goes on hearing it at the desk.
    threadType: thread.threadType,
    following: role === "student",
    joinedAt: at,
    lastReadSeq: read(seen),
  });
  const actor = { ...student, via: wish.via };
  const { writes } = await step(sessionStates, session, "claim", {
    actor,
    part: "student",
    set: {
      convertedUserId: student.userId,
      convertedAt: at,
      threadId,
      lastSeq: sealed.seq,
      noteSeq: sealedNotes.seq,
    },
    changes: { convertedUserId: [null, student.userId] },
  });

  await commit([
    ...writes,
    PreSigninMessages.create(inSession(sessionId, sealed)),
    PreSigninMessages.create(inSession(sessionId, sealedNotes)),
    Threads.create(thread),
    ThreadParticipants.create(seat(student.userId, student.name, "student", session.visitorSeen)),
    ...(session.assignedUserId
      ? [
          ThreadParticipants.create(
            seat(
              session.assignedUserId,
              session.assignedName ?? "",
              session.assignedCsrepId?.startsWith("csr_") ? "cs-rep" : "admin",
              session.repSeen,
            ),
          ),
        ]
      : []),
    AuditLogs.create(
      record(actor, {
        action: "thread.start",
        entity: ["THREADS", threadId],
        scope: student.userId,
        changes: { originSession: [null, sessionId], originFiles: [null, wish.files] },
      }),
    ),
    ...(wish.invitation
      ? [
          ClaimInvitations.patch({ tokenHash: sha256(wish.invitation) })
            .set({ usedBy: student.userId })
            .where(({ usedBy }, { notExists }) => notExists(usedBy)),
        ]
      : []),
  ]);
  return { threadId, seal: sealed };
}

/** Whose turn it is does not change with the hand-over. */
function threadStatus({ status }: PreSigninSession): ThreadStatus {
  if (status === "resolved" || status === "expired") return "resolved";
  return status === "waiting_visitor" || status === "idle" ? "waiting_student" : "waiting_staff";
}
