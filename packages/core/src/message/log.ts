import type { record } from "../audit/record.ts";
import { now, pause } from "../db.ts";
import { AppError } from "../error.ts";
import { newId } from "../id.ts";
import type { Channel } from "./schema.ts";
import type { Draft, Revised, Revision, Stored } from "./stored.ts";

/** More than any sequence number: "to the end". */
export const end = 9_999_999_999;

interface Range {
  channel: Channel;
  /** First and last sequence number, both included. */
  from: number;
  to: number;
  order: "asc" | "desc";
  /** All of them when absent. */
  limit?: number;
  /** True where something is decided by the answer. */
  consistent: boolean;
}

/**
 * A gapless, totally ordered sequence of messages. A session is one; a thread is one, and when it
 * grew from a session its first messages are those of the session.
 */
export interface Log {
  id: string;
  /** Where own messages begin to count, per channel: 0, or the last number of the origin. */
  base: Record<Channel, number>;
  range(range: Range): Promise<Stored[]>;
  /** False when the place is taken. */
  create(message: Stored): Promise<boolean>;
  /** The messages at these numbers, in no order; one read for each hundred. */
  pick(channel: Channel, seqs: readonly number[]): Promise<Stored[]>;
  /** The session or thread whose partition holds this number. */
  idAt(channel: Channel, seq: number): string;
  /**
   * Puts a revised message in its place, keeps what it said and writes the audit record, if there is
   * one, together; false when it changed meanwhile.
   */
  revise(
    before: Stored,
    after: Revised,
    kept: Revision,
    fact?: ReturnType<typeof record>,
  ): Promise<boolean>;
}

/** Thrown by `append` when the log was closed by a seal at this very moment. */
export class Sealed extends Error {}

/** So many messages in so few seconds and a stranger is asked to slow down. No counter: the log itself tells. */
const brake = { every: 100, seconds: 5 };

/**
 * Puts a message at the end, exactly once: a message whose client id already stands after `since`
 * is returned as it is. One write where `since` is the end the caller `knows` of, else one
 * consistent query before it, however long the log is; who loses the race for a number reads what
 * came in between and tries the next.
 */
export async function append(
  log: Log,
  draft: Draft,
  { since, knows, braked = false }: { since?: number; knows?: number; braked?: boolean },
): Promise<{ message: Stored; fresh: boolean }> {
  // What `knows` says stands there. If something stands behind it, the place is taken and we look.
  const atEnd = since !== undefined && since === knows;
  let { last, seen } = atEnd ? { last: since, seen: [] } : await tail(log, draft.channel, since);
  for (let attempt = 0; attempt < 200; attempt++) {
    const known = seen.find((one) => one.clientId === draft.clientId);
    if (known) return { message: known, fresh: false };
    // A thread's own log begins after the seal of its origin.
    const newest = seen.at(-1);
    if (newest?.kind === "seal" && newest.seq > log.base[draft.channel]) throw new Sealed();

    const seq = last + 1;
    if (braked) await slowDown(log, draft.channel, seq);
    const message = { ...draft, seq, messageId: newId("message"), createdAt: now() };
    if (await log.create(message)) return { message, fresh: true };
    // Whoever keeps losing the race steps back a little, or fifty writers would only get in each other's way.
    if (attempt) await pause(Math.min(attempt, 5));
    const { channel } = draft;
    seen = await log.range({ channel, from: seq, to: end, order: "asc", consistent: true });
    last = seen.at(-1)?.seq ?? last;
  }
  throw new AppError("conflict", "busy", "Too many people write at the same moment. Try again.", {
    retryAfter: 1,
  });
}

/** The newest number and what may hold the message already. */
async function tail(log: Log, channel: Channel, since: number | undefined) {
  if (since !== undefined) {
    // From `since` itself on: when it is not there, the client named a number that does not exist.
    const range = { channel, from: since, to: end, order: "asc", consistent: true } as const;
    const seen = await log.range(range);
    const whole = since <= log.base[channel] || seen[0]?.seq === since;
    if (whole) return { last: seen.at(-1)?.seq ?? log.base[channel], seen };
  }
  const newest = { channel, from: 1, to: end, order: "desc", limit: 50, consistent: true } as const;
  const seen = (await log.range(newest)).reverse();
  return { last: seen.at(-1)?.seq ?? log.base[channel], seen };
}

async function slowDown(log: Log, channel: Channel, seq: number) {
  if (seq % brake.every) return;
  const at = seq - brake.every + 1;
  const [first] = await log.range({
    ...{ channel, from: at, to: at, order: "asc", consistent: false },
  });
  const wait = first ? Date.parse(first.createdAt) + brake.seconds * 1000 - Date.now() : 0;
  if (wait <= 0) return;
  const retryAfter = Math.ceil(wait / 1000);
  const text = `That was a lot at once. Wait ${retryAfter} seconds.`;
  throw new AppError("rate-limited", "rate.limited", text, { retryAfter });
}

/** One page: the newest, those before a number, or those after one. Ascending in any case. */
export async function page(
  log: Log,
  window: { channel: Channel; after?: number; before?: number; limit: number },
) {
  const { channel, after, before, limit } = window;
  if (after !== undefined) {
    const range = { channel, from: after + 1, to: end, order: "asc", limit } as const;
    return log.range({ ...range, consistent: true });
  }
  const to = before === undefined ? end : before - 1;
  if (to < 1) return [];
  const range = { channel, from: 1, to, order: "desc", limit, consistent: true } as const;
  return (await log.range(range)).reverse();
}

/** The message at one place, or undefined. */
export async function at(log: Log, channel: Channel, seq: number): Promise<Stored | undefined> {
  const place = { channel, from: seq, to: seq, order: "asc", consistent: true } as const;
  return (await log.range(place))[0];
}

/** The newest number of a channel, at the cost of one item. */
export async function lastSeq(log: Log, channel: Channel): Promise<number> {
  const range = { channel, from: 1, to: end, order: "desc", limit: 1, consistent: true } as const;
  return (await log.range(range))[0]?.seq ?? log.base[channel];
}
