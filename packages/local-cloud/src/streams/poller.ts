import { setTimeout as sleep } from "node:timers/promises";
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import type { DeadLetters } from "../dead-letters.ts";
import type { StreamMapping } from "../template/model.ts";
import { deliver } from "./batches.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { passes } from "./filter.ts";

export interface PollerOptions {
  streams: DynamoDBStreamsClient;
  mapping: StreamMapping;
  target: { model: { name: string }; invoke(event: unknown): Promise<unknown> };
  checkpoints: Checkpoints;
  deadLetters: DeadLetters;
  log: (line: string) => void;
  /** Milliseconds before the second attempt of a failed batch. */
  pauseMs?: number;
}

/** Milliseconds between looks: soon after something came, and at the latest when nobody wakes us. */
const eager = 30;
const idle = 1_000;

/** Records read at once, of which those that pass are handed on in batches. */
const readAtOnce = 100;

/**
 * An event source mapping of a table's stream: reads each shard in order, hands batches to the
 * function, and remembers the position after each, so that a restart repeats at most one batch.
 * A shard is begun at its oldest record whatever the template's starting position says, since the
 * mapping is as old as the table here; and its children wait for it.
 */
export class StreamPoller {
  private readonly options: PollerOptions;
  private readonly stopping = new AbortController();
  private readonly shards = new Map<string, Promise<void>>();
  private readonly finished = new Set<string>();
  private running: Promise<void> | undefined;
  private streamArn = "";
  /** How often somebody was told that the table may have changed. */
  private writes = 0;
  private readonly sleepers = new Set<() => void>();

  constructor(options: PollerOptions) {
    this.options = options;
  }

  async start() {
    const { streams, mapping } = this.options;
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName: mapping.table }));
    const arn = Streams?.at(-1)?.StreamArn;
    if (!arn) throw new Error(`The table ${mapping.table} has no stream.`);
    this.streamArn = arn;
    this.running = this.discover();
  }

  async stop() {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.shards.values());
    this.options.checkpoints.save();
  }

  /** The table may have changed: whoever waits for news looks at once. */
  wake() {
    this.writes++;
    for (const rise of this.sleepers) rise();
  }

  /** Until more is written than so many times, but not for longer than the milliseconds. */
  private async rest(writes: number, ms: number) {
    if (this.writes !== writes) return;
    const woken = new AbortController();
    const rise = () => woken.abort();
    this.sleepers.add(rise);
    const signal = AbortSignal.any([this.stopping.signal, woken.signal]);
    await sleep(ms, undefined, { signal }).catch(() => undefined);
    this.sleepers.delete(rise);
  }

  private nap = (ms: number) =>
    sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);

  private async discover() {
    const { streams, log } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const command = new DescribeStreamCommand({ StreamArn: this.streamArn });
        const { StreamDescription } = await streams.send(command, { abortSignal: signal });
        for (const shard of StreamDescription?.Shards ?? [])
          this.follow(shard, StreamDescription?.Shards ?? []);
      } catch (error) {
        if (!signal.aborted) log(`the stream cannot be read: ${String(error)}`);
      }
      await this.nap(2_000);
      this.options.checkpoints.save();
    }
  }

  private follow({ ShardId: id, ParentShardId: parent }: Shard, all: Shard[]) {
    const waits =
      all.some(({ ShardId }) => ShardId === parent) && !this.finished.has(String(parent));
    if (!id || waits || this.shards.has(id) || this.finished.has(id)) return;
    const reading = this.read(id)
      .then(() => this.finished.add(id))
      .catch((error) => {
        if (!this.stopping.signal.aborted) this.options.log(`shard ${id}: ${String(error)}`);
      })
      .then(() => void this.shards.delete(id));
    this.shards.set(id, reading);
  }

  private async read(shard: string) {
    const { streams } = this.options;
    const { signal } = this.stopping;
    let iterator = await this.iterator(shard);
    while (iterator && !signal.aborted) {
      try {
        const { writes } = this;
        const command = new GetRecordsCommand({
          ShardIterator: iterator,
          Limit: readAtOnce,
        });
        const { Records, NextShardIterator } = await streams.send(command, { abortSignal: signal });
        const wanted = this.wanted(Records ?? []);
        if (wanted.length) {
          if (!(await this.handle(shard, wanted))) return;
        }
        const last = Records?.at(-1)?.dynamodb?.SequenceNumber;
        if (last) this.options.checkpoints.pass(shard, last);
        // What comes meanwhile is one batch, and who sends has the core.
        await this.nap(eager);
        if (!Records?.length) await this.rest(writes, idle);
        iterator = NextShardIterator;
      } catch (error) {
        if (signal.aborted) return;
        // The engine was restarted, or the iterator is over 15 minutes old.
        await this.nap(200);
        iterator = await this.iterator(shard).catch(() => iterator);
        if (error instanceof Error && error.name === "TrimmedDataAccessException") {
          iterator = await this.iterator(shard, true);
        }
      }
    }
    if (signal.aborted) throw new Error("interrupted");
  }

  private async iterator(shard: string, fromOldest = false) {
    const { streams, checkpoints } = this.options;
    const done = fromOldest ? undefined : checkpoints.of(shard);
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: this.streamArn,
        ShardId: shard,
        ...(done
          ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: done }
          : { ShardIteratorType: "TRIM_HORIZON" }),
      }),
      { abortSignal: this.stopping.signal },
    );
    return ShardIterator;
  }

  /** What the mapping's filters let through. */
  private wanted(records: _Record[]): DynamoDBRecord[] {
    const { filters } = this.options.mapping;
    return records
      .map((record) => asEvent(record, this.streamArn))
      .filter((record) => passes(filters, record));
  }

  /** False when a shutdown cut a batch off: then it comes again after the restart. */
  private async handle(shard: string, wanted: DynamoDBRecord[]): Promise<boolean> {
    const { mapping, target, deadLetters, checkpoints, pauseMs = 200 } = this.options;
    for (let from = 0; from < wanted.length; from += mapping.batchSize) {
      const batch = wanted.slice(from, from + mapping.batchSize);
      const done = await deliver(
        {
          mapping,
          pauseMs,
          signal: this.stopping.signal,
          invoke: (Records) => target.invoke({ Records }),
          giveUp: (Records, reason) =>
            deadLetters.add({
              queue: mapping.deadLetters,
              source: target.model.name,
              reason,
              payload: { Records },
            }),
        },
        batch,
      );
      if (!done) return false;
      const last = batch.at(-1)?.dynamodb?.SequenceNumber;
      if (last) checkpoints.set(shard, last);
    }
    return true;
  }
}

/** As Lambda hands it on: seconds for times, base64 for bytes. */
function asEvent(record: _Record, eventSourceARN: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...dynamodb } = record.dynamodb ?? {};
  return plain({
    ...record,
    dynamodb: { ...dynamodb, ...(at && { ApproximateCreationDateTime: at.getTime() / 1000 }) },
    eventSourceARN,
  }) as DynamoDBRecord;
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  const known = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(known.map(([name, one]) => [name, plain(one)]));
}
