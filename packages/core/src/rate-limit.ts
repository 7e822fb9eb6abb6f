import { inSeconds } from "./db.ts";
import { AppError } from "./error.ts";
import { RateLimits } from "./rate-limits.entity.ts";
import { refusedByCondition } from "./retry.ts";
import { sha256 } from "./user/secret.ts";

/**
 * Counts one call of `who` against `rule` and refuses the one too many with the time to wait. A
 * window begins with its first call and lasts `seconds`. One write a call, two for the first one
 * after a window that the table still remembers.
 * @throws 429 `rate.limited` with `retryAfter` seconds.
 */
export async function limit(rule: string, who: string, max: number, seconds: number) {
  const { count, expiresAt } = await counted(rule, sha256(who), seconds);
  if (count <= max) return;
  const retryAfter = Math.max(1, expiresAt - inSeconds(0));
  throw new AppError(
    "rate-limited",
    "rate.limited",
    `Too many attempts. Wait ${wait(retryAfter)}.`,
    {
      retryAfter,
    },
  );
}

async function counted(
  rule: string,
  who: string,
  seconds: number,
): Promise<{ count: number; expiresAt: number }> {
  const expiresAt = inSeconds(seconds);
  try {
    // `upsert` on purpose: the first call of a window makes the counter, every other adds to it.
    const { data } = await RateLimits.upsert({ rule, who })
      .add({ count: 1 })
      .ifNotExists({ expiresAt })
      .where(
        (of, { notExists, gt }) =>
          `${notExists(of.expiresAt)} OR ${gt(of.expiresAt, inSeconds(0))}`,
      )
      .go({ response: "all_new" });
    return { count: data.count ?? 0, expiresAt: data.expiresAt ?? expiresAt };
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
  }
  try {
    await RateLimits.upsert({ rule, who })
      .set({ count: 1, expiresAt })
      .where((of, { lte }) => lte(of.expiresAt, inSeconds(0)))
      .go();
    return { count: 1, expiresAt };
  } catch (error) {
    // Another call began the new window first: this one is counted in it.
    if (!refusedByCondition(error)) throw error;
    return counted(rule, who, seconds);
  }
}

const wait = (seconds: number) =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
