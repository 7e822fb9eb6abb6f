import type { Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { commentsOf } from "../comment/stored.ts";
import { type WritingHolder, type WritingReader, writingReader } from "./access.ts";
import { mayNow } from "./allowed.ts";
import type { WritingView } from "./schema.ts";
import type { WritingAct } from "./states.ts";
import { type WritingKey, workOf } from "./stored.ts";
import { view } from "./view.ts";

interface Command extends WritingKey {
  /** The version that was seen, where it matters. */
  version?: number;
  key?: string;
}

/** Asks everything again: somebody else was faster. */
export async function again<Grant extends WritingHolder>(grant: Grant): Promise<Grant> {
  const found = await writingReader(grant.actor, grant.writing);
  if (!found) throw notFound("writing");
  return { ...grant, ...found, part: grant.part };
}

/**
 * One thing done to a writing by a person; `run` commits it with the writes that remember its key.
 * Under its key a command is done once, and where somebody else is faster it is decided anew.
 * @returns the writing as it is then
 * @throws 409 `writing.illegal-move`, `writing.stale`
 */
export async function perform<Sent extends Command>(
  act: WritingAct,
  { key, ...command }: Sent,
  grant: WritingHolder,
  run: (found: WritingHolder, keep: Write[]) => Promise<unknown>,
): Promise<WritingView> {
  const { actor } = grant;
  await idempotently(
    { actor, key, body: { act, ...command } },
    async (keep) => {
      await limit("writing.change", actor.userId, 600, 3600);
      await retry(async (tried) => {
        const found = tried ? await again(grant) : grant;
        const { writing, part } = found;
        mayNow(found, act, part);
        if (command.version && command.version !== writing.version) throw stale(writing.status);
        await run(found, keep(writing.writingId));
      });
    },
    async () => undefined,
  );
  return shown(grant);
}

const stale = (state: string) =>
  new AppError(
    "conflict",
    "writing.stale",
    "Someone changed this writing in the meantime. Check it and try again.",
    { state },
  );

/** A writing as it is now, for whoever did something to it. */
export async function shown({ actor, writing }: WritingReader): Promise<WritingView> {
  const [found, comments] = await Promise.all([
    writingReader(actor, writing),
    commentsOf(workOf(writing)),
  ]);
  if (!found) throw notFound("writing");
  return view(found, comments);
}
