import type { Actor } from "../../actor.ts";
import { limit } from "../../rate-limit.ts";

/** So many calls in so many seconds. */
type Rate = readonly [max: number, seconds: number];

/**
 * Counts a call that anybody may make, by the caller's address and by what it is about (an email
 * address, a user), whether or not that exists. Two writes, always.
 * @throws 429 `rate.limited`
 */
export async function throttle(
  actor: Actor,
  rule: string,
  rates: { address: Rate; subject?: Rate },
  subject?: string,
) {
  await Promise.all([
    limit(`${rule}.address`, actor.via?.ip ?? "unknown", ...rates.address),
    subject && rates.subject && limit(`${rule}.subject`, subject, ...rates.subject),
  ]);
}
