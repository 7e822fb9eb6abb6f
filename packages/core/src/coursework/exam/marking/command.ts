import type { Write } from "../../../db.ts";
import { AppError } from "../../../error.ts";
import { idempotently } from "../../../idempotency.ts";
import { limit } from "../../../rate-limit.ts";
import { retry } from "../../../retry.ts";
import type { ExamHolder } from "../access.ts";
import { mayNow } from "../allowed.ts";
import { again, mustSayWhy } from "../command.ts";
import type { ExamAct } from "../states.ts";
import type { ExamKey } from "../stored.ts";
import { mayNowOn } from "./earlier.ts";
import { shownAttempt } from "./read.ts";
import type { MarkingView } from "./schema.ts";
import { type SheetHolder, sheetOf } from "./sheet.ts";

interface Command extends ExamKey {
  /** Which attempt; the current one where it is not said. */
  attempt?: number;
  /** The version of the mark that was seen, where it matters. */
  version?: number;
  reason?: string;
  key?: string;
}

/**
 * One thing done to the mark of an attempt; `run` commits it with the writes that remember
 * its key. Under its key it is done once, and where somebody else is faster it is decided anew.
 * @returns the attempt with its mark as it is then
 * @throws 409 `attempt.illegal-move`, `mark.stale`; 400 `exam.reason`
 */
export async function performMarking<Sent extends Command>(
  act: ExamAct,
  { key, ...command }: Sent,
  grant: ExamHolder,
  run: (found: SheetHolder, keep: Write[]) => Promise<unknown>,
): Promise<MarkingView> {
  const { actor } = grant;
  mustSayWhy(grant, command.reason);
  await idempotently(
    { actor, key, body: { act, ...command } },
    async (keep) => {
      // A sheet saves itself every few seconds.
      await limit("exam.mark", actor.userId, 3600, 3600);
      await retry(async (tried) => {
        const found = tried ? await again(grant) : grant;
        const { attempt = found.exam.attempt } = command;
        const isCurrent = attempt === found.exam.attempt;
        if (isCurrent) mayNow(found, act, found.part);
        const sheet = await sheetOf(found, attempt);
        if (!isCurrent) await mayNowOn(found, sheet.attempt, act);
        if (command.version && command.version !== sheet.mark.version) throw stale();
        await run({ ...found, ...sheet }, keep(found.exam.examId));
      });
    },
    async () => undefined,
  );
  return shownAttempt(grant, command.attempt);
}

const stale = () =>
  new AppError(
    "conflict",
    "mark.stale",
    "Someone changed this mark in the meantime. Check it and try again.",
  );
