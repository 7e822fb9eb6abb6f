import { dynamo } from "../src/db.ts";

let waiting: { word: string; work: () => Promise<unknown> } | undefined;

// In front of every write of the one client.
dynamo.use((next) => async (call) => {
  const isWrite = /^(Put|Update|TransactWrite)/.test(call.operation);
  const due = waiting;
  if (due && isWrite && JSON.stringify(call.input).includes(due.word)) {
    waiting = undefined;
    await due.work();
  }
  return next(call);
});

/**
 * Two at the very same moment: `other` is done when `work` has decided and is about to write
 * something in which `word` stands.
 */
export async function overtake<Result>(
  word: string,
  other: () => Promise<unknown>,
  work: () => Promise<Result>,
): Promise<Result> {
  waiting = { word, work: other };
  try {
    const result = await work();
    if (waiting) throw new Error(`Nothing was written with ${word} in it.`);
    return result;
  } finally {
    waiting = undefined;
  }
}
