import { inSeconds } from "@lyceum/core/db.ts";
import { IdempotencyKeys } from "@lyceum/core/idempotency-keys.entity.ts";
import { refusedByCondition } from "@lyceum/core/retry.ts";

/** Whether this story of the demo begins now. False when an earlier try had begun it. */
export async function begins(story: string): Promise<boolean> {
  const expiresAt = inSeconds(365 * 86_400);
  const mark = { subject: "demo", key: story, bodyHash: "-", result: "-", expiresAt };
  try {
    await IdempotencyKeys.create(mark).go();
    return true;
  } catch (error) {
    if (refusedByCondition(error)) return false;
    throw error;
  }
}
