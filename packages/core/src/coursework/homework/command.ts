import { isStaffPart } from "../../assignment/part.ts";
import type { Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { commentsOf } from "../comment/stored.ts";
import { type HomeworkHolder, type HomeworkReader, homeworkReader } from "./access.ts";
import { mayNow } from "./allowed.ts";
import type { HomeworkView } from "./schema.ts";
import type { HomeworkAct } from "./states.ts";
import { type HomeworkKey, workOf } from "./stored.ts";
import { view } from "./view.ts";

interface Command extends HomeworkKey {
  /** The version that was seen, where it matters. */
  version?: number;
  reason?: string;
  key?: string;
}

/** Asks everything again: somebody else was faster. */
export async function again<Grant extends HomeworkHolder>(grant: Grant): Promise<Grant> {
  const found = await homeworkReader(grant.actor, grant.homework);
  if (!found) throw notFound("homework");
  return { ...grant, ...found, part: grant.part };
}

/**
 * Whoever does it for the teacher says why.
 * @throws 400 `homework.reason`
 */
export function mustSayWhy({ part }: Pick<HomeworkHolder, "part">, reason: string | undefined) {
  if (!isStaffPart(part) || reason) return;
  throw new AppError("invalid", "homework.reason", "Say why you do this for the teacher.", {
    field: "reason",
  });
}

/**
 * One thing done to a homework by a person; `run` commits it with the writes that remember its key.
 * Under its key a command is done once, and where somebody else is faster it is decided anew.
 * @returns the homework as it is then
 * @throws 409 `homework.illegal-move`, `homework.stale`; 400 `homework.reason`
 */
export async function perform<Sent extends Command>(
  act: HomeworkAct,
  { key, ...command }: Sent,
  grant: HomeworkHolder,
  run: (found: HomeworkHolder, keep: Write[]) => Promise<unknown>,
): Promise<HomeworkView> {
  const { actor } = grant;
  mustSayWhy(grant, command.reason);
  await idempotently(
    { actor, key, body: { act, ...command } },
    async (keep) => {
      // A marking sheet saves itself every few seconds.
      await limit("homework.change", actor.userId, 3600, 3600);
      await retry(async (tried) => {
        const found = tried ? await again(grant) : grant;
        const { homework, part } = found;
        mayNow(found, act, part);
        if (command.version && command.version !== homework.version) throw stale(homework.status);
        await run(found, keep(homework.homeworkId));
      });
    },
    async () => undefined,
  );
  return shown(grant);
}

const stale = (state: string) =>
  new AppError(
    "conflict",
    "homework.stale",
    "Someone changed this homework in the meantime. Check it and try again.",
    { state },
  );

/** A homework as it is now, for whoever did something to it. */
export async function shown({ actor, homework }: HomeworkReader): Promise<HomeworkView> {
  const [found, comments] = await Promise.all([
    homeworkReader(actor, homework),
    commentsOf(workOf(homework)),
  ]);
  if (!found) throw notFound("homework");
  return view(found, comments);
}
