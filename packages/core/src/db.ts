import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { AppError } from "./error.ts";

const base = new DynamoDBClient({});
export const client = DynamoDBDocumentClient.from(base, {
  marshallOptions: { removeUndefinedValues: true },
});

type Requests = Record<string, unknown>;
interface Batch {
  Responses?: Record<string, unknown[]>;
  UnprocessedKeys?: Requests;
  UnprocessedItems?: Requests;
}

/**
 * A batch answers with what it had time and room for (16 MB) and names the rest; ElectroDB would
 * hand on the part as if it were all. The rest is asked for here until there is none.
 */
base.middlewareStack.add(
  (next, { commandName }) =>
    async (args) => {
      const answer = await next(args);
      if (!/^Batch(Get|Write)Item/.test(commandName ?? "")) return answer;
      const whole = answer.output as Batch;
      for (let attempt = 0; ; attempt++) {
        const left = { ...whole.UnprocessedKeys, ...whole.UnprocessedItems };
        if (!Object.keys(left).length) return answer;
        if (attempt === 8) throw busy();
        await pause(attempt);
        const input = { ...args.input, RequestItems: left };
        const more = (await next({ ...args, input })).output as Batch;
        for (const [table, items] of Object.entries(more.Responses ?? {})) {
          whole.Responses = { ...whole.Responses };
          whole.Responses[table] = [...(whole.Responses[table] ?? []), ...items];
        }
        whole.UnprocessedKeys = more.UnprocessedKeys;
        whole.UnprocessedItems = more.UnprocessedItems;
      }
    },
  { step: "initialize", name: "wholeBatches" },
);

/**
 * A single write that meets a transaction is refused without a look at its condition. It is tried
 * again here, since whoever wrote it would otherwise have to expect that everywhere.
 */
base.middlewareStack.add(
  (next, { commandName }) =>
    async (args) => {
      const isWrite = /^(Put|Update|Delete)Item/.test(commandName ?? "");
      for (let attempt = 0; ; attempt++) {
        try {
          return await next(args);
        } catch (error) {
          const met = error instanceof Error && error.name === "TransactionConflictException";
          if (!isWrite || !met || attempt === 8) throw error;
          await pause(attempt);
        }
      }
    },
  { step: "initialize", name: "meetsTransactions" },
);

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

interface Transaction {
  go(): Promise<{
    canceled: boolean;
    data: readonly ({ rejected: boolean; code?: string } | null)[];
  }>;
}

/** What somebody who comes at the same moment is told. */
export const busy = () =>
  new AppError("conflict", "busy", "Someone changed this at the same moment. Try again.");

/**
 * Runs a transaction, all of it or nothing. ElectroDB reports a cancelled one as a value; here
 * it becomes the exception `why`, which may look at the places of the writes that were refused.
 * Two transactions that merely met at the same moment, or met a limit, are tried again.
 */
export async function commit(
  transaction: Transaction,
  why: AppError | ((refused: number[]) => AppError) = busy,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const { canceled, data } = await transaction.go();
    if (!canceled) return;
    const codes = data.map((one) => (one?.rejected ? (one.code ?? "None") : "None"));
    const refused = codes.flatMap((code, at) => (code === "ConditionalCheckFailed" ? [at] : []));
    if (refused.length) throw typeof why === "function" ? why(refused) : why;
    // Too large an item, say: no second try helps.
    if (codes.includes("ValidationError")) throw notTaken(codes);
    if (attempt === 8 || !codes.some((code) => passing.includes(code))) throw busy();
    await pause(attempt);
  }
}

/** The engine does not take what somebody wanted to write. */
const notTaken = (codes: string[]) =>
  Object.assign(new Error(`A transaction was refused: ${codes}`), { name: "ValidationException" });

/** Waits longer with each attempt, never as long as the neighbour: 10 ms to about a second. */
export const pause = (attempt: number) =>
  new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** Math.min(attempt, 7)));

/** True when a single write was refused by its own condition (and not by anything else). */
export function refusedByCondition(error: unknown): boolean {
  const names = [error, error instanceof Error ? error.cause : undefined];
  return names.some(
    (one) => one instanceof Error && one.name === "ConditionalCheckFailedException",
  );
}
