import { dynamo } from "../src/db.ts";

/** One request to DynamoDB: `QueryCommand`, what it read or wrote, and the index it used. */
export interface Call {
  command: string;
  /** Capacity units, of tables and indexes together; a strongly consistent read counts double. */
  units: number;
  index?: string;
  /** How much it asked for at most; absent where it asked for all there is. */
  limit?: number;
  /** Partition and sort key of every item it wrote. */
  written: string[];
}

const listeners = new Set<Call[]>();

interface Answer {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
}

// Around every request of the one client, where its input can still be changed.
dynamo.use((next) => async (asked) => {
  if (!listeners.size) return next(asked);
  const input: { IndexName?: string; Limit?: number } & Input = asked.input;
  const command = `${asked.operation}Command`;
  const answer: Answer = await next({
    ...asked,
    input: { ...input, ReturnConsumedCapacity: "TOTAL" },
  });
  const used = answer.ConsumedCapacity ?? [];
  const units = [used].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
  const { IndexName: index, Limit: limit } = input;
  const call = { command, units, index, limit, written: writtenBy(command, input) };
  for (const calls of listeners) calls.push(call);
  return { ...answer };
});

type Key = { pk?: unknown; sk?: unknown };
interface Write {
  Item?: Key;
  Key?: Key;
}
interface Input extends Write {
  TransactItems?: { Put?: Write; Update?: Write; Delete?: Write }[];
  RequestItems?: Record<string, { PutRequest?: Write; DeleteRequest?: Write }[] | object>;
}

function writtenBy(command: string, input: Input): string[] {
  if (!/Put|Update|Delete|Write/.test(command)) return [];
  const batched = Object.values(input.RequestItems ?? {}).flatMap((one) =>
    Array.isArray(one) ? one : [],
  );
  const writes: (Write | undefined)[] = [
    input,
    ...(input.TransactItems ?? []).map((one) => one.Put ?? one.Update ?? one.Delete),
    ...batched.map((one) => one.PutRequest ?? one.DeleteRequest),
  ];
  return writes.flatMap((write) => {
    const key = write?.Item ?? write?.Key;
    return key ? [`${key.pk} ${key.sk}`] : [];
  });
}

/** Runs `work` and tells which calls to DynamoDB it made meanwhile and what they cost in all. */
export async function count<Result>(work: () => Promise<Result>) {
  const calls: Call[] = [];
  listeners.add(calls);
  try {
    const result = await work();
    return { result, calls, units: calls.reduce((sum, one) => sum + one.units, 0) };
  } finally {
    listeners.delete(calls);
  }
}
