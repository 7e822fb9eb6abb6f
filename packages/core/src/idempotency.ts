import { createHash } from "node:crypto";
import { type Actor, subjectOf } from "./actor.ts";
import { expired, inSeconds, type Write } from "./db.ts";
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

/**
 * For the command's transaction, so that key and effect are one; nothing where there is no key. `put` on
 * purpose: a key whose day is over is as new, though it is deleted later.
 */
export const remember = (
  actor: Actor,
  key: string | undefined,
  body: unknown,
  result: string,
): Write[] =>
  key === undefined
    ? []
    : [
        IdempotencyKeys.put({
          subject: subjectOf(actor),
          key,
          bodyHash: hash(body),
          result,
          expiresAt: inSeconds(86_400),
        }).where(
          ({ expiresAt }, { notExists, lte }) =>
            `${notExists(expiresAt)} OR ${lte(expiresAt, inSeconds(0))}`,
        ),
      ];

interface Keyed {
  actor: Actor;
  key: string | undefined;
  body: unknown;
}

/** For the transaction of a command: its key comes to this id. */
export type Keep = (id: string) => Write[];

/**
 * The same command under the same key at any time, also at once, is done once and answered always.
 * `run` remembers the key in its transaction (`keep`). `answer` reads what the id that was kept came
 * to: what `allow` read may be older than that.
 */
export async function idempotently<Result>(
  { actor, key, body }: Keyed,
  run: (keep: Keep) => Promise<Result>,
  answer: (id: string) => Promise<Result>,
): Promise<Result> {
  const before = await replay(actor, key, body);
  if (before) return answer(before);
  try {
    return await run((id) => remember(actor, key, body, id));
  } catch (error) {
    const known = error instanceof AppError ? await replay(actor, key, body) : undefined;
    if (!known) throw error;
    return answer(known);
  }
}
