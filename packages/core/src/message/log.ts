import { setTimeout as sleep } from "node:timers/promises";
import type { record } from "../audit/record.ts";
import { now } from "../db.ts";
import { AppError, Busy } from "../error.ts";
import { newId } from "../id.ts";
import type { Channel } from "./schema.ts";
import type { Draft, Revised, Revision, Stored } from "./stored.ts";
import { type End, follow, inTurn, type Line, lastOf } from "./turns.ts";

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

/** Where a client names no number, so many of the newest may hold its message already. */
const newest = 50;

/** Milliseconds after which a message that found no place is refused, to be sent again. */
const patience = 8_000;

/** Who lost the race steps back for up to so many times as long as a try took, for each message that came in between. */
const stepBack = 4;

interface Hints {
  /** The last number the client holds. */
  since?: number;
  /** The last number the session or thread itself knows of. */
  knows?: number;
  braked?: boolean;
}

/**
 * Puts a message at the end, exactly once: a message whose client id already stands after `since`
 * is returned as it is. One write where `since` is the end the caller `knows` of, else one
 * consistent query before it, however long the log is. The messages of one process take turns and
 * share what they know of the end; who loses the race for a number to another process steps back,
 * the longer the more came in between, reads those and tries the next.
 */
export function append(
  log: Log,
  draft: Draft,
  hints: Hints,
): Promise<{ message: Stored; fresh: boolean }> {
  const until = Date.now() + patience;
  return inTurn(`${log.id} ${draft.channel}`, (line) => write(log, draft, hints, line, until));
}

async function write(log: Log, draft: Draft, hints: Hints, line: Line, until: number) {
  const { channel, clientId } = draft;
  const base = log.base[channel];
  line.end = await endOf(log, channel, hints, line.end);
  for (let missed = 0; Date.now() < until; ) {
    const { messages } = line.end;
    const known = messages.find((one) => one.clientId === clientId);
    if (known) return { message: known, fresh: false };
    const last = messages.at(-1);
    // A thread's own log begins after the seal of its origin.
    if (last?.kind === "seal" && last.seq > base) throw new Sealed();

    const seq = lastOf(line.end) + 1;
    if (hints.braked) await slowDown(log, channel, seq);
    const message = { ...draft, seq, messageId: newId("message"), createdAt: now() };
    const tried = Date.now();
    if (await log.create(message)) {
      follow(line.end, [message]);
      return { message, fresh: true };
    }
    await sleep(Math.random() * stepBack * (1 + missed) * (Date.now() - tried));
    const range = { channel, from: seq, to: end, order: "asc", consistent: true } as const;
    const between = await log.range(range);
    missed = between.length;
    follow(line.end, between);
  }
  throw new Busy();
}

/** The end of the log as far back as the message may stand there already. */
async function endOf(log: Log, channel: Channel, { since, knows }: Hints, held?: End) {
  const base = log.base[channel];
  if (held && reaches(held, since, base)) return held;
  // What `knows` says stands there. If something stands behind it, the place is taken and we look.
  if (since !== undefined && since === knows) return { after: since, messages: [] };
  if (since !== undefined) {
    // From `since` itself on: when it is not there, the client named a number that does not exist.
    const range = { channel, from: since, to: end, order: "asc", consistent: true } as const;
    const seen = await log.range(range);
    if (since <= base || seen[0]?.seq === since) return stretch(seen, base);
  }
  const range = { channel, from: 1, to: end, order: "desc", limit: newest } as const;
  return stretch((await log.range({ ...range, consistent: true })).reverse(), base);
}

const stretch = (messages: Stored[], base: number): End => ({
  after: (messages[0]?.seq ?? base + 1) - 1,
  messages,
});

/** Whether this holds all that an append with this `since` has to look through. */
const reaches = (held: End, since: number | undefined, base: number) =>
  since === undefined
    ? held.after <= base || held.messages.length >= newest
    : held.after <= since && since <= lastOf(held);

async function slowDown(log: Log, channel: Channel, seq: number) {
  if (seq % brake.every) return;
  const at = seq - brake.every + 1;
  const [first] = await log.range({
    channel,
    from: at,
    to: at,
    order: "asc",
    consistent: false,
  });
  const wait = first ? Date.parse(first.createdAt) + brake.seconds * 1000 - Date.now() : 0;
  if (wait <= 0) return;
  const retryAfter = Math.ceil(wait / 1000);
  const text = `Too many messages at once. Wait ${retryAfter} seconds.`;
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
  const range = { channel, from: seq, to: seq, order: "asc", consistent: true } as const;
  return (await log.range(range))[0];
}

/** The newest number of a channel, at the cost of one item. */
export async function lastSeq(log: Log, channel: Channel): Promise<number> {
  const range = { channel, from: 1, to: end, order: "desc", limit: 1, consistent: true } as const;
  return (await log.range(range))[0]?.seq ?? log.base[channel];
}
