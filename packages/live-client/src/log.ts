import type { Live } from "./live.ts";
import type { LiveError } from "./live-error.ts";
import { createOutbox, type Extras, type Outgoing } from "./outbox.ts";
import type { Store } from "./store.ts";
import { ulid } from "./ulid.ts";

/** The part of a message the log needs; the rest is the reader's. */
export interface Logged {
  in: string;
  channel: string;
  /** 1, 2, 3 … without a hole, the same for everybody. */
  seq: number;
  clientId: string;
}

export interface LogOptions<Message extends Logged> {
  /** The session or thread. */
  id: string;
  channel?: string;
  /** The newest page, where the log begins; without it the log begins with the first message. */
  messages?: readonly Message[];
  /** The messages after a sequence number, oldest first, as many as a page holds. */
  read(after: number): Promise<{ items: Message[]; lastSeq?: number }>;
  /** Hands one message to the server; rejects with a `LiveError`. */
  send(out: Outgoing): Promise<Message>;
  /** Wires the log to a connection: takes its hints and catches up whenever a socket opens. */
  live?: Pick<Live, "on">;
  /** Where the outbox outlives the page. */
  store?: Store<Outgoing[]>;
  changed?(): void;
  /** Longest pause between attempts, in milliseconds. */
  maxPause?: number;
}

export interface Log<Message extends Logged> {
  /** In order, gapless. */
  readonly messages: readonly Message[];
  /** In the order of sending; shown after the messages. */
  readonly outbox: readonly Outgoing[];
  readonly lastSeq: number;
  /** Milliseconds since 1970 until which the server wants no more messages; 0 when it takes them. */
  readonly pausedUntil: number;
  /** Puts a message into the outbox, and that on its way. */
  send(content: string, attachments?: string[], extras?: Extras): Outgoing;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** Takes messages in from anywhere (first page, hints, replies), in any order, repeated or not. */
  receive(messages: readonly Message[]): void;
  /** Puts an older page before the messages. */
  prepend(older: readonly Message[]): void;
  /** Asks for what is missing and sends what waits. */
  resume(): Promise<void>;
  close(): void;
}

/** Faults of the server in a row after which a message waits for its writer to decide. */
const patience = 6;

/**
 * The message log of one conversation, as a reader holds it: ordered by the server's sequence, no
 * holes, nothing twice. A frame is only a hint: whoever holds 5 and is given 7 asks for 6.
 */
export function createLog<Message extends Logged>({
  id,
  channel = "public",
  messages: first = [],
  read,
  send,
  live,
  store,
  changed,
  maxPause = 15_000,
}: LogOptions<Message>): Log<Message> {
  let messages = [...first];
  const outbox = createOutbox(() => changed?.(), store);
  let lastSeq = first.at(-1)?.seq ?? 0;
  let pausedUntil = 0;
  let failures = 0;
  let faults = 0;
  let closed = false;
  let sending = false;
  let reading: Promise<void> | undefined;
  let again: ReturnType<typeof setTimeout>;
  const early = new Map<number, Message>();

  const without = (clientId: string) =>
    outbox.redo((box) => box.filter((one) => one.clientId !== clientId));

  const mark = (clientId: string, part: Partial<Outgoing>) =>
    outbox.redo((box) => box.map((one) => (one.clientId === clientId ? { ...one, ...part } : one)));

  function receive(given: readonly Message[]) {
    for (const one of given) {
      if (one.seq > lastSeq) early.set(one.seq, one);
      else messages = messages.map((held) => (held.seq === one.seq ? one : held));
    }
    settle();
    const there = ({ clientId }: Outgoing) => given.some((one) => one.clientId === clientId);
    if (outbox.held.some(there)) outbox.redo((box) => box.filter((one) => !there(one)));
    else changed?.();
    if (early.size) void ask();
  }

  /** Moves what follows without a hole from `early` to the messages. */
  function settle() {
    const ready: Message[] = [];
    for (;;) {
      const next = early.get(lastSeq + 1);
      if (!next) break;
      early.delete(++lastSeq);
      ready.push(next);
    }
    if (ready.length) messages = [...messages, ...ready];
  }

  function ask() {
    reading ??= readOn().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readOn() {
    try {
      for (;;) {
        const before = lastSeq;
        const page = await read(before);
        if (closed) return;
        receive(page.items);
        if (lastSeq === before || lastSeq === page.lastSeq) break;
      }
    } catch {
      // No answer: the next `open` or `poll` asks again, or this timer.
      if (early.size) later(1000);
    }
  }

  function later(delay: number) {
    clearTimeout(again);
    if (!closed) again = setTimeout(resume, delay);
  }

  async function flush() {
    if (sending || closed) return;
    if (Date.now() < pausedUntil) return later(pausedUntil - Date.now());
    sending = true;
    for (;;) {
      const next = outbox.held.find((one) => one.state === "pending");
      if (!next || closed) break;
      try {
        const sent = await send(next);
        failures = faults = pausedUntil = 0;
        without(next.clientId);
        receive([sent]);
      } catch (error) {
        const { final, code, message, retryAfter } = error as LiveError;
        if (final || (code === "internal" && ++faults >= patience)) {
          faults = 0;
          mark(next.clientId, { state: "failed", error: message });
          continue;
        }
        const pause = retryAfter
          ? retryAfter * 1000
          : Math.min(500 * 2 ** failures++, maxPause) * (0.5 + Math.random() / 2);
        if (retryAfter) {
          pausedUntil = Date.now() + pause;
          changed?.();
        }
        later(pause);
        break;
      }
    }
    sending = false;
  }

  async function resume() {
    clearTimeout(again);
    await Promise.all([ask(), flush()]);
  }

  function take(one: Message) {
    if (one.in === id && one.channel === channel) receive([one]);
  }

  const ears = [
    live?.on("open", resume),
    live?.on("poll", resume),
    live?.on("message", take),
    live?.on("edited", take),
    // Another tab added to the outbox, or what it sent has arrived.
    outbox.watch((before) => {
      if (outbox.held.length < before) void ask();
      // Its tab normally sends it; if that was closed, this one does.
      else if (outbox.held.length) later(5000);
    }),
  ];

  return {
    get messages() {
      return messages;
    },
    get outbox() {
      return outbox.held;
    },
    get lastSeq() {
      return lastSeq;
    },
    get pausedUntil() {
      return pausedUntil;
    },
    send(content, attachments, extras) {
      const out: Outgoing = {
        clientId: ulid(),
        content,
        since: lastSeq,
        attachments,
        ...extras,
        at: new Date().toISOString(),
        state: "pending",
      };
      outbox.redo((box) => [...box, out]);
      void flush();
      return out;
    },
    retry(clientId) {
      mark(clientId, { state: "pending", error: undefined });
      void flush();
    },
    discard: without,
    receive,
    prepend(older) {
      const [first] = messages;
      messages = [...older.filter((one) => !first || one.seq < first.seq), ...messages];
      changed?.();
    },
    resume,
    close() {
      closed = true;
      clearTimeout(again);
      for (const off of ears) off?.();
    },
  };
}
