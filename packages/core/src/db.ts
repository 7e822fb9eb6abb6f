import { DynamoDB } from "./dynamodb/dynamodb.ts";
import { forElectroDB } from "./dynamodb/for-electrodb.ts";
import type { Input } from "./dynamodb/operations.ts";
import { type AppError, Busy, Overtaken } from "./error.ts";
import { retry } from "./retry.ts";

export const dynamo = new DynamoDB();

/** What entities are made with. */
export const client = forElectroDB(dynamo);

type Requests = Record<string, unknown>;
interface Batch {
  Responses?: Record<string, unknown[]>;
  UnprocessedKeys?: Requests;
  UnprocessedItems?: Requests;
}

class Unfinished extends Error {}

/**
 * Who waited for the table in vain, and was tried again, is told to come back. What was to be written
 * may be there: the same request once more finds it, as after any answer that was lost.
 */
dynamo.use((next) => async (call) => {
  try {
    return await next(call);
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") throw new Busy();
    throw error;
  }
});

/**
 * A batch answers with what it had time and room for (16 MB) and names the rest; ElectroDB would
 * hand on the part as if it were all. The rest is asked for here until there is none.
 */
dynamo.use((next) => async (call) => {
  const answer = await next(call);
  if (!/^Batch(Get|Write)Item$/.test(call.operation)) return answer;
  const whole: Batch = answer;
  const left = () => ({ ...whole.UnprocessedKeys, ...whole.UnprocessedItems });
  await retry(
    async (tried) => {
      if (tried) {
        const input = { ...call.input, RequestItems: left() };
        add(whole, await next({ ...call, input }));
      }
      if (Object.keys(left()).length) throw new Unfinished();
    },
    { when: (error) => error instanceof Unfinished },
  );
  return answer;
});

function add(whole: Batch, more: Batch) {
  for (const [table, items] of Object.entries(more.Responses ?? {})) {
    whole.Responses = { ...whole.Responses };
    whole.Responses[table] = [...(whole.Responses[table] ?? []), ...items];
  }
  whole.UnprocessedKeys = more.UnprocessedKeys;
  whole.UnprocessedItems = more.UnprocessedItems;
}

/**
 * A single write that meets a transaction is refused without a look at its condition. It is tried
 * again here, since whoever wrote it would otherwise have to expect that everywhere.
 */
dynamo.use((next) => (call) => {
  if (!/^(Put|Update|Delete)Item$/.test(call.operation)) return next(call);
  return retry(() => next(call), { when: metTransaction });
});

const metTransaction = (error: unknown) =>
  error instanceof Error && error.name === "TransactionConflictException";

/** Why a transaction was cancelled that may be done the next time. */
const passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

export const now = () => new Date().toISOString();

/** Epoch seconds, as DynamoDB's time to live wants them. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** Deletion by time to live is late (days), so whoever reads asks this too. */
export const expired = (item: { expiresAt?: number }) =>
  item.expiresAt !== undefined && item.expiresAt <= Date.now() / 1000;

/** `updatedAt` is not readOnly on purpose: upsert would then freeze it (if_not_exists). */
export const stamps = {
  createdAt: { type: "string", required: true, readOnly: true, default: now },
  updatedAt: { type: "string", required: true, watch: "*", default: now, set: now },
} as const;

/**
 * One write of a transaction, of any entity: what `create`, `put`, `patch`, `upsert`, `delete` or
 * `remove` give, with its `where` and without `.go()`.
 */
export interface Write {
  params(): unknown;
}

type Items = NonNullable<Input<"TransactWriteItems">["TransactItems"]>;

/**
 * ElectroDB says what a write is in a transaction (`Put`, `Update`, `Delete`) and keeps its
 * conditions. Its types have `commit()` in the transactions of a Service only.
 */
const itemOf = (write: Write) => (write as Write & { commit(): Items[number] }).commit();

/**
 * Writes nothing: the transaction is done only where the item meets the `where` of this `get`. An
 * item that is not there does not meet it.
 */
export function check(read: Write): Write & { commit(): Items[number] } {
  // ElectroDB writes the condition of a `get` in a transaction just like that of any other write.
  const commit = () => ({ ConditionCheck: (itemOf(read) as { Get: Check }).Get });
  return { params: () => read.params(), commit };
}

type Check = NonNullable<Items[number]["ConditionCheck"]>;

/** Two transactions met, or met a limit: nothing is wrong with either. */
class Met extends Error {}

/**
 * Runs a transaction, all of it or nothing. Two that merely met at the same moment, or met a limit,
 * are tried again.
 * @returns the places of the writes that their conditions refused; none when all of it was done.
 */
export function tryCommit(writes: readonly Write[]): Promise<readonly number[]> {
  return retry(
    async () => {
      const codes = await outcome(writes.map(itemOf));
      const refused = codes.flatMap((code, at) => (code === "ConditionalCheckFailed" ? [at] : []));
      if (refused.length || !codes.length) return refused;
      // Too large an item, say: no second try helps.
      if (codes.includes("ValidationError")) throw notTaken(codes);
      throw codes.some((code) => passing.includes(code)) ? new Met() : new Busy();
    },
    { when: (error) => error instanceof Met },
  );
}

/** Why each write was not done, by its place; empty where all of it was done. */
async function outcome(items: Items): Promise<string[]> {
  if (!items.length) return [];
  try {
    await dynamo.send("TransactWriteItems", { TransactItems: items });
    return [];
  } catch (error) {
    const { CancellationReasons: reasons }: { CancellationReasons?: { Code?: string }[] } =
      Object(error);
    if (!reasons) throw error;
    return reasons.map(({ Code = "None" }) => Code);
  }
}

/**
 * Runs a transaction whose conditions are expected to hold. Where they do not, it throws `why`, which
 * may look at the places of the writes that were refused.
 */
export async function commit(
  writes: readonly Write[],
  why: AppError | ((refused: readonly number[]) => AppError) = () => new Overtaken(),
): Promise<void> {
  const refused = await tryCommit(writes);
  if (refused.length) throw typeof why === "function" ? why(refused) : why;
}

/** The engine does not take what somebody wanted to write. */
const notTaken = (codes: string[]) =>
  Object.assign(new Error(`A transaction was refused: ${codes}`), { name: "ValidationException" });
