import type { UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { now, tryCommit } from "../db.ts";
import { AppError, notFound } from "../error.ts";
import { newId } from "../id.ts";
import { remember, replay } from "../idempotency.ts";
import type { MessageView } from "../message/schema.ts";
import { previewOf } from "../message/view.ts";
import { partInThreads, reader, readsNotes } from "./access.ts";
import { threadLog, views } from "./message/log.ts";
import { Messages } from "./message/messages.entity.ts";
import { broadcastMessage, senderOf } from "./message/messages.ts";
import { load, queueKeys } from "./moves.ts";
import type { ThreadStatus, ThreadView } from "./schema.ts";
import { type Sitter, seatOf } from "./seat/assignment-thread.ts";
import { ThreadParticipants } from "./seat/thread-participants.entity.ts";
import { sidesOf } from "./shield/shielding.ts";
import { nowhere, type Thread, Threads } from "./threads.entity.ts";
import { threadView } from "./view.ts";

interface Made {
  thread: Pick<Thread, "threadId" | "threadType" | "subject" | "assignmentId" | "followUpOf"> &
    Partial<Pick<Thread, "shielded">>;
  /** Beside who starts it. */
  people: Sitter[];
  message: string;
  clientId: string;
}

/** Whoever asks staff waits for them; a thread that staff start is open. */
const beginning = (actor: UserActor): ThreadStatus => {
  const part = partInThreads(actor);
  return part === "student" || part === "teacher" ? "waiting_staff" : "open";
};

/** A thread with its seats and first message, in one transaction; the client id makes it once. */
export async function make(
  actor: UserActor,
  made: Made,
): Promise<{ thread: ThreadView; messages: MessageView[] }> {
  const { threadId, followUpOf, assignmentId } = made.thread;
  const key = `thread-${made.clientId}`;
  const body = { ...made.thread, threadId: undefined, shielded: undefined, message: made.message };
  const known = await replay(actor, key, body);
  if (known) return answer(actor, known);

  const at = now();
  const status = beginning(actor);
  const me = { userId: actor.userId, name: actor.name, role: actor.role };
  const people = [me, ...made.people].map(({ userId, name, role }) => ({ userId, name, role }));
  const thread = {
    ...made.thread,
    startedBy: actor.userId,
    status,
    ...queueKeys(status, at),
    lastSeq: 1,
    preview: previewOf({ content: made.message }),
    lastActivityAt: at,
    filedUnder: assignmentId ?? nowhere,
    people: people.slice(0, 8),
    ...sidesOf(people),
  };
  const message = {
    threadId,
    messageId: newId("message"),
    channel: "public" as const,
    seq: 1,
    clientId: made.clientId,
    kind: "text" as const,
    content: made.message,
    createdAt: at,
    ...senderOf(actor),
  };
  const fact = record(actor, {
    action: "thread.start",
    entity: ["THREADS", threadId],
    scope: assignmentId ?? threadId,
    changes: { status: [null, status], ...(followUpOf && { followUpOf: [null, followUpOf] }) },
  });
  const refused = await tryCommit([
    Threads.create(thread),
    ...people.map((one, index) =>
      ThreadParticipants.create(seatOf(made.thread, one, at, index ? 0 : 1)),
    ),
    Messages.create(message),
    ...remember(actor, key, body, threadId),
    AuditLogs.create(fact),
    ...(followUpOf
      ? [
          Threads.patch({ threadId: followUpOf })
            .set({ followedBy: threadId })
            .where((item, { eq, notExists }) =>
              [eq(item.status, "closed"), notExists(item.followedBy)].join(" AND "),
            ),
        ]
      : []),
  ]);
  if (refused.length) {
    const earlier = await replay(actor, key, body);
    if (earlier) return answer(actor, earlier);
    throw new AppError("conflict", "thread.exists", "This conversation was already started.");
  }
  const done = await answer(actor, threadId);
  const stored = await load(threadId);
  const [first] = await threadLog(stored).pick("public", [1]);
  if (first) await broadcastMessage("message", stored, first);
  return done;
}

/** A thread with its first message, as the one who started it sees it. */
async function answer(actor: UserActor, threadId: string) {
  // A repetition may come from somebody who has lost the right to read it since.
  const seat = await reader(actor, { threadId });
  if (!seat) throw notFound("thread");
  const { thread, participant } = seat;
  const [first] = await threadLog(thread).pick("public", [1]);
  return {
    thread: threadView(thread, actor, participant),
    messages: await views(thread, first ? [first] : [], readsNotes(actor)),
  };
}
