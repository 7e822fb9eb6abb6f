import { createHash } from "node:crypto";
import { Entity } from "electrodb";
import { type Actor, subjectOf } from "./actor.ts";
import { client, expired, inSeconds } from "./db.ts";
import { env } from "./env.ts";
import { AppError } from "./error.ts";

/** What a command with an `Idempotency-Key` came to, kept for a day. Written in the command's own transaction. */
export const IdempotencyKeys = new Entity(
  {
    model: { entity: "IDEMPOTENCY_KEYS", service: "lyceum", version: "1" },
    attributes: {
      subject: { type: "string", required: true },
      key: { type: "string", required: true },
      bodyHash: { type: "string", required: true },
      /** Id of what the command made. */
      result: { type: "string", required: true },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byKey: {
        pk: { field: "pk", composite: ["subject", "key"], casing: "none" },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

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
