import type { Write } from "../db.ts";
import { notFound } from "../error.ts";
import { type Change, transition as move, type Stateful } from "../transition.ts";
import { type ThreadEvent, threads } from "./lifecycle.ts";
import { reminderHours, resolvedDays } from "./limits.ts";
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
  waiting_student: reminderHours * hours,
  resolved: resolvedDays * 24 * hours,
};

/** Whether it stands in the desk's queue and since when, and when time does something to it. */
export function queueKeys(
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

type Removable = "remindedAt" | "snoozedUntil" | "resolved" | "resolution" | "assignee";

/** What belongs to a state ends with it. */
const endsWith = (to: ThreadStatus): Removable[] => [
  "remindedAt",
  ...(to === "snoozed" ? [] : (["snoozedUntil"] as const)),
  ...(to === "resolved" || to === "closed" ? [] : (["resolved", "resolution"] as const)),
];

const states: Stateful<Thread, ThreadEvent, Removable, "THREADS"> = {
  lifecycle: threads,
  named: ({ before: { threadId, assignmentId }, event }) => ({
    action: `thread.${event}` as const,
    entity: ["THREADS", threadId],
    scope: assignmentId ?? threadId,
  }),
  follows({ status }, { before, set }) {
    const since = set.lastActivityAt ?? before.waitingSince;
    return {
      set: queueKeys(status, since, { until: set.snoozedUntil }),
      remove: endsWith(status).filter((name) => set[name] === undefined),
    };
  },
  write: ({ before: { threadId, status, dueAt }, set, remove }) =>
    Threads.patch({ threadId })
      .set(set)
      .remove(remove)
      // A state that began anew is another one: what was due of the old is not due of it.
      .where((item, { eq }) => `${eq(item.status, status)} AND ${eq(item.dueAt, dueAt)}`),
};

interface ThreadChange extends Change<Thread, Removable> {
  /** By which a repetition of the command is known. */
  remembered?: Write[];
  /** The event follows from what was seen: where somebody else was faster, whoever asked is told. */
  asSeen?: boolean;
}

/**
 * The one way a thread changes its state. Where somebody else was faster the question is asked again
 * of the new state.
 * @throws 409 `thread.illegal-move` with the state and the moves that are possible; `Overtaken` with
 * `asSeen`.
 */
export const transition = (
  thread: Thread,
  event: ThreadEvent,
  { asSeen, ...change }: ThreadChange,
) =>
  move(states, thread, event, {
    ...change,
    again: asSeen ? undefined : () => load(thread.threadId),
  });
