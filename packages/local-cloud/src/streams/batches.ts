import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import type { StreamMapping } from "../template/model.ts";

interface Delivery {
  mapping: StreamMapping;
  invoke: (records: DynamoDBRecord[]) => Promise<unknown>;
  /** Takes what failed every time, or grew too old. */
  giveUp: (records: DynamoDBRecord[], reason: string) => Promise<void>;
  /** Milliseconds before the second attempt; doubles with each up to 30 seconds. */
  pauseMs: number;
  signal: AbortSignal;
}

/**
 * Hands a batch to the function until all of it is done or given up, in order: after a failure
 * from the first failed record on, or in halves when the mapping bisects. Resolves to false when
 * a shutdown interrupted it.
 */
export async function deliver(delivery: Delivery, batch: DynamoDBRecord[]): Promise<boolean> {
  const { mapping, invoke, giveUp, pauseMs, signal } = delivery;
  let records = batch;
  for (let attempt = 0; records.length; attempt++) {
    if (signal.aborted) return false;
    let reason: string;
    try {
      const answer = await invoke(records);
      const failedAt = mapping.reportsFailures ? firstFailure(answer, records) : -1;
      if (failedAt < 0) return true;
      reason = `the function reported a failure at record ${failedAt + 1} of ${records.length}`;
      // What came before is done, so this is another batch, with attempts of its own.
      if (failedAt > 0) attempt = 0;
      records = records.slice(failedAt);
    } catch (error) {
      if (signal.aborted) return false;
      reason = String(error);
    }
    if (attempt >= mapping.retries || age(records) > mapping.maxAgeMs) {
      await giveUp(records, reason);
      return true;
    }
    await sleep(Math.min(pauseMs * 2 ** attempt, 30_000), undefined, { signal }).catch(
      () => undefined,
    );
    if (mapping.bisect && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      return (
        (await deliver(delivery, records.slice(0, middle))) &&
        (await deliver(delivery, records.slice(middle)))
      );
    }
  }
  return true;
}

/** Where the answer's lowest failed sequence number stands; -1 when nothing failed. */
function firstFailure(answer: unknown, records: DynamoDBRecord[]): number {
  const failures = (answer as DynamoDBBatchResponse | null)?.batchItemFailures ?? [];
  if (!failures.length) return -1;
  const places = failures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
  );
  // A number that is not of this batch makes all of it failed.
  return Math.max(0, Math.min(...places));
}

const age = (records: DynamoDBRecord[]) =>
  Date.now() - (records[0]?.dynamodb?.ApproximateCreationDateTime ?? Date.now() / 1000) * 1000;
