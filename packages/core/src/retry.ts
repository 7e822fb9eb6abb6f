import { Busy, Overtaken } from "./error.ts";

interface How {
  /** After which errors it is tried again; by default after a write that somebody else overtook. */
  when?: (error: unknown) => boolean;
  /** How often in all. */
  tries?: number;
  /** What is thrown when the last try failed as well. */
  otherwise?: (error: unknown) => unknown;
}

/**
 * Runs `work`, which reads, decides and writes on condition that what it read still holds. Where
 * somebody else was faster it is run again, and reads again; each wait is longer, and no two are
 * alike. `work` is told how often it was tried before.
 * @throws `Busy` where no try succeeded
 */
export async function retry<Result>(
  work: (tried: number) => Promise<Result>,
  { when = isOvertaken, tries = 10, otherwise = () => new Busy() }: How = {},
): Promise<Result> {
  for (let tried = 0; ; ) {
    try {
      return await work(tried);
    } catch (error) {
      if (!when(error)) throw error;
      tried++;
      if (tried === tries) throw otherwise(error);
      await pause(tried);
    }
  }
}

/** Up to 10 ms after the first try, up to about a second after the eighth. */
const pause = (tried: number) =>
  new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** Math.min(tried - 1, 7)));

/** True when a write, single or in a transaction, was refused by its condition. */
export const isOvertaken = (error: unknown) =>
  error instanceof Overtaken || refusedByCondition(error);

/** True when a single write was refused by its own condition (and not by anything else). */
export function refusedByCondition(error: unknown): boolean {
  const names = [error, error instanceof Error ? error.cause : undefined];
  return names.some(
    (one) => one instanceof Error && one.name === "ConditionalCheckFailedException",
  );
}
