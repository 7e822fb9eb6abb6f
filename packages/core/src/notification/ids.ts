import { createHash } from "node:crypto";
import { encodeTime } from "ulid";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const timeOf = (ms: number) => encodeTime(ms, 10).toLowerCase();

/**
 * The id of what tells somebody of an event and stands in the feed at this time. Like any other id
 * it begins with the time; the rest is a digest of whom and what.
 */
export function notificationIdOf(userId: string, key: string, at: string) {
  const digest = createHash("sha256").update(`${userId} ${key}`).digest();
  const rest = [...digest.subarray(0, 16)].map((byte) => alphabet[byte % 32]).join("");
  return `not_${timeOf(Date.parse(at))}${rest}`;
}

/** What stands before this has come; what stands after sleeps. Clocks may differ by a second. */
export const present = () => `not_${timeOf(Date.now() + 1000)}`;
