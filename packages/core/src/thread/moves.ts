import { Service } from "electrodb";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { AppError, notFound } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { type ThreadEvent, threads } from "./lifecycle.ts";
import type { ThreadStatus } from "./schema.ts";
import { nowhere, type Thread, Threads } from "./threads.entity.ts";

const store = new Service({ threads: Threads, auditLogs: AuditLogs });

/** The thread as it is now. */
export async function load(threadId: string): Promise<Thread> {
  const { data } = await Threads.get({ threadId }).go({ consistent: true });
  if (!data) throw notFound("thread");
  return data;
}

/** Whether it stands in the desk's queue, and since when. */
export const place = (status: ThreadStatus, waitingSince: string) => ({
  desk: status === "waiting_staff" ? "waiting" : nowhere,
  waitingSince,
});

const moved = new AppError("conflict", "thread.moved", "This thread changed at the same moment.");

interface Change {
  actor: Actor;
  part: Part;
  set?: Partial<Thread>;
  reason?: string;
  onBehalfOf?: string;
}

/**
 * The one way a thread changes its state; the audit record is written with it.
 * @throws 409 `thread.illegal-move` with the state and the moves that are possible.
 */
export async function transition(
  thread: Thread,
  event: ThreadEvent,
  change: Change,
): Promise<Thread> {
  let current = thread;
  for (let attempt = 0; ; attempt++) {
    const { to } = threads.move(current.status, event, change.part);
    const since = change.set?.lastActivityAt ?? current.waitingSince;
    const set = { ...change.set, status: to, ...place(to, since) };
    const { threadId, status } = current;
    const fact = record(change.actor, {
      action: `thread.${event}`,
      entity: ["THREADS", threadId],
      scope: current.assignmentId ?? threadId,
      changes: { status: [status, to] },
      reason: change.reason,
      onBehalfOf: change.onBehalfOf,
    });
    try {
      await commit(
        store.transaction.write((entities) => [
          entities.threads
            .patch({ threadId })
            .set(set)
            .where((item, { eq }) => eq(item.status, status))
            .commit(),
          entities.auditLogs.create(fact).commit(),
        ]),
        moved,
      );
      return { ...current, ...set };
    } catch (error) {
      if (error !== moved || attempt === 4) throw error;
      current = await load(threadId);
    }
  }
}
