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

/** Milliseconds between looks: soon after something came, and when nothing comes for long. */
const eager = 10;
const idle = 80;

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
    const { streams, mapping } = this.options;
    const { signal } = this.stopping;
    let iterator = await this.iterator(shard);
    let pause = eager;
    while (iterator && !signal.aborted) {
      try {
        const command = new GetRecordsCommand({
          ShardIterator: iterator,
          Limit: mapping.batchSize,
        });
        const { Records, NextShardIterator } = await streams.send(command, { abortSignal: signal });
        if (Records?.length) {
          if (!(await this.handle(shard, Records))) return;
          pause = eager;
        } else {
          await this.nap(pause);
          pause = Math.min(idle, pause * 1.2);
        }
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

  /** False when a shutdown cut the batch off: then it comes again after the restart. */
  private async handle(shard: string, records: _Record[]): Promise<boolean> {
    const { mapping, target, deadLetters, checkpoints, pauseMs = 200 } = this.options;
    const wanted = records
      .map((record) => this.asEvent(record))
      .filter((record) => passes(mapping.filters, record));
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
      wanted,
    );
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (done && last) await checkpoints.set(shard, last);
    return done;
  }

  /** As Lambda hands it on: seconds for times, base64 for bytes. */
  private asEvent(record: _Record): DynamoDBRecord {
    const at = record.dynamodb?.ApproximateCreationDateTime;
    const plain = JSON.parse(
      JSON.stringify(
        { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: undefined } },
        (_, value) =>
          value?.type === "Buffer" ? Buffer.from(value.data).toString("base64") : bytes(value),
      ),
    );
    if (at) plain.dynamodb.ApproximateCreationDateTime = at.getTime() / 1000;
    return { ...plain, eventSourceARN: this.streamArn };
  }
}

const bytes = (value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
