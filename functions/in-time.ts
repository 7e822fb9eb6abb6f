import { Busy } from "@lyceum/core/error.ts";

/** What Lambda says of an invocation. */
export interface Invocation {
  getRemainingTimeInMillis(): number;
}

/** The part of a function's time after which its caller is told to come again. */
const enough = 0.7;

/**
 * Runs `work`, and refuses with `busy` while there is still time to say so: at the end of a
 * function's time its caller would learn nothing at all. What was begun may still be done; whoever
 * asks again under the same key or client id is then told what came of it.
 */
export async function inTime<Result>(
  invocation: Invocation | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const time = invocation?.getRemainingTimeInMillis?.();
  if (!time) return work();
  const late = Promise.withResolvers<never>();
  const clock = setTimeout(() => late.reject(new Busy()), time * enough);
  try {
    return await Promise.race([work(), late.promise]);
  } finally {
    clearTimeout(clock);
  }
}
