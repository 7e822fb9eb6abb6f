import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { commit } from "../db.ts";
import { notFound } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { retry } from "../retry.ts";
import { type ThreadEvent, threads } from "./lifecycle.ts";
import type { ThreadStatus } from "./schema.ts";
import { nowhere, type Thread, Threads } from "./threads.entity.ts";

/** The thread as it is now. */
export async function load(threadId: string): Promise<Thread> {
  const { data } = await Threads.get({ threadId }).go({ consistent: true });
  if (!data) throw notFound("thread");
  return data;
}

const hours = 3_600_000;
/** How long a state lasts: to the reminder of an answer that is waited for, to the end of what is resolved. */
const patience: Partial<Record<ThreadStatus, number>> = {
  waiting_student: 72 * hours,
  resolved: 14 * 24 * hours,
};

/** Whether it stands in the desk's queue and since when, and when time does something to it. */
export function place(
  status: ThreadStatus,
  waitingSince: string,
  { at = Date.now(), until }: { at?: number; until?: string } = {},
) {
  const lasts = patience[status];
  const ends = lasts === undefined ? undefined : new Date(at + lasts).toISOString();
  const dueAt = status === "snoozed" ? until : ends;
  return {
    desk: status === "waiting_staff" ? "waiting" : nowhere,
    waitingSince,
    due: dueAt ? "threads" : nowhere,
    dueAt: dueAt ?? nowhere,
  };
}

interface Change {
  actor: Actor;
  part: Part;
  set?: Partial<Thread>;
  /** Whoever answered is away: the thread is for who is there. */
  unassign?: boolean;
  reason?: string;
  onBehalfOf?: string;
}

/** What belongs to a state ends with it. */
const endsWith = (to: ThreadStatus) => [
  "remindedAt" as const,
  ...(to === "snoozed" ? [] : (["snoozedUntil"] as const)),
  ...(to === "resolved" || to === "closed" ? [] : (["resolved", "resolution"] as const)),
];

/**
 * The one way a thread changes its state; the audit record is written with it. Where somebody else
 * was faster the question is asked again of the new state.
 * @throws 409 `thread.illegal-move` with the state and the moves that are possible.
 */
export function transition(thread: Thread, event: ThreadEvent, change: Change): Promise<Thread> {
  return retry(async (tried) => {
    const current = tried ? await load(thread.threadId) : thread;
    const { to } = threads.move(current.status, event, change.part);
    const since = change.set?.lastActivityAt ?? current.waitingSince;
    const until = change.set?.snoozedUntil;
    const set = { ...change.set, status: to, ...place(to, since, { until }) };
    const remove = [
      ...endsWith(to).filter((name) => set[name] === undefined),
      ...(change.unassign ? (["assignee"] as const) : []),
    ];
    await write(current, event, set, remove, change);
    const left = Object.fromEntries(remove.map((name) => [name, undefined]));
    return { ...current, ...set, ...left };
  });
}

type Removed = ReturnType<typeof endsWith>[number] | "assignee";

function write(
  { threadId, status, assignmentId }: Thread,
  event: ThreadEvent,
  set: Partial<Thread> & { status: ThreadStatus },
  remove: Removed[],
  { actor, reason, onBehalfOf }: Change,
) {
  const fact = record(actor, {
    action: `thread.${event}` as const,
    entity: ["THREADS", threadId],
    scope: assignmentId ?? threadId,
    changes: { status: [status, set.status] },
    reason,
    onBehalfOf,
  });
  return commit([
    Threads.patch({ threadId })
      .set(set)
      .remove(remove)
      .where((item, { eq }) => eq(item.status, status)),
    AuditLogs.create(fact),
  ]);
}
