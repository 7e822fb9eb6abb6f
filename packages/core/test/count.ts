import { client } from "../src/db.ts";

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

// Around every command of the one client, in the step where its input can still be changed.
client.middlewareStack.add(
  (next, context) => async (args) => {
    if (!listeners.size) return next(args);
    const input = args.input as { IndexName?: string; Limit?: number };
    const answer = await next({ ...args, input: { ...input, ReturnConsumedCapacity: "TOTAL" } });
    const used = (answer.output as Answer).ConsumedCapacity ?? [];
    const units = [used].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
    const { IndexName: index, Limit: limit } = input;
    const written = writtenBy(context.commandName ?? "", args.input as Input);
    const call = { command: context.commandName ?? "", units, index, limit, written };
    for (const calls of listeners) calls.push(call);
    return answer;
  },
  { step: "initialize", name: "countCalls" },
);

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
