import { createHash } from "node:crypto";
import { type Actor, subjectOf } from "./actor.ts";
import { expired, inSeconds } from "./db.ts";
import { AppError } from "./error.ts";
import { IdempotencyKeys } from "./idempotency-keys.entity.ts";

const hash = (body: unknown) => createHash("sha256").update(JSON.stringify(body)).digest("hex");

/**
 * The id an earlier call with this key made, or undefined when this is the first.
 * @throws 422 `idempotency.reused` when the earlier call had another body.
 */
export async function replay(actor: Actor, key: string | undefined, body: unknown) {
  if (!key) return undefined;
  const { data } = await IdempotencyKeys.get({ subject: subjectOf(actor), key }).go({
    consistent: true,
  });
  if (!data || expired(data)) return undefined;
  if (data.bodyHash !== hash(body)) {
    throw new AppError(
      "unprocessable",
      "idempotency.reused",
      "This Idempotency-Key was used for another request. Use a new one.",
      { field: "Idempotency-Key" },
    );
  }
  return data.result;
}

/** The item to `create` in the command's transaction, so that key and effect are one. */
export const remember = (actor: Actor, key: string, body: unknown, result: string) => ({
  subject: subjectOf(actor),
  key,
  bodyHash: hash(body),
  result,
  expiresAt: inSeconds(86_400),
});
