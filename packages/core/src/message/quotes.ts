import { AppError } from "../error.ts";
import type { Log } from "./log.ts";
import type { Channel } from "./schema.ts";
import type { Stored } from "./stored.ts";

/**
 * The messages that these answer, by their numbers, as they read now: who withdraws a message is
 * quoted nowhere. One more read, and only where an answered message is not on the same page.
 */
export async function quotesOf(log: Log, items: readonly Stored[]): Promise<Map<number, Stored>> {
  const here = new Map(items.map((one) => [one.seq, one]));
  const answered = new Set(items.flatMap(({ replyTo }) => replyTo ?? []));
  const missing = [...answered].filter((seq) => !here.has(seq));
  const [first] = items;
  if (!first || !missing.length) return here;
  for (const one of await log.pick(first.channel, missing)) here.set(one.seq, one);
  return here;
}

/** One answers what is there, and was not taken back. */
export async function checkReply(log: Log, channel: Channel, seq: number | undefined) {
  if (seq === undefined) return;
  const [found] = await log.pick(channel, [seq]);
  if (found && found.kind !== "seal" && !found.withdrawnAt) return;
  throw new AppError(
    "invalid",
    "reply.unknown",
    "The message you are replying to does not exist.",
    {
      field: "replyTo",
    },
  );
}
