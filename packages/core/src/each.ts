/**
 * Does `work` for each, one after the other. One that fails keeps nothing from the others; at the
 * end it is told what failed.
 */
export async function eachOf<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length) throw new AggregateError(failures, "Some of these failed.");
}

/** What went wrong in the end: each failure by itself, of those that were told together. */
export const causesOf = (error: unknown): unknown[] =>
  error instanceof AggregateError ? error.errors.flatMap(causesOf) : [error];
