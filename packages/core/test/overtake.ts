import { dynamo } from "../src/db.ts";

const writes = /^(Put|Update|TransactWrite)/;
/** For what is decided before something is read. */
export const reads = /^(Get|Query)/;

let waiting: { word: string; on: RegExp; work: () => Promise<unknown> } | undefined;

// In front of every request of the one client.
dynamo.use((next) => async (call) => {
  const due = waiting;
  if (due?.on.test(call.operation) && JSON.stringify(call.input).includes(due.word)) {
    waiting = undefined;
    await due.work();
  }
  return next(call);
});

/**
 * Two at the very same moment: `other` is done when `work` has decided and is about to write
 * something in which `word` stands, or with `reads` to read it.
 */
export async function overtake<Result>(
  word: string,
  other: () => Promise<unknown>,
  work: () => Promise<Result>,
  on = writes,
): Promise<Result> {
  waiting = { word, on, work: other };
  try {
    const result = await work();
    if (waiting) throw new Error(`Nothing was asked with ${word} in it.`);
    return result;
  } finally {
    waiting = undefined;
  }
}
