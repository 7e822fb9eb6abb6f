import { isStaffPart } from "../../assignment/part.ts";
import type { Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { type ExamHolder, type ExamReader, examReader } from "./access.ts";
import { mayNow } from "./allowed.ts";
import type { Album } from "./paper/pictures.ts";
import type { ExamView } from "./schema.ts";
import type { ExamAct } from "./states.ts";
import type { ExamKey } from "./stored.ts";
import { view } from "./view.ts";

interface Command extends ExamKey {
  /** The version that was seen, where it matters. */
  version?: number;
  reason?: string;
  key?: string;
}

/** Asks everything again: somebody else was faster. */
export async function again<Grant extends ExamHolder>(grant: Grant): Promise<Grant> {
  const found = await examReader(grant.actor, grant.exam);
  if (!found) throw notFound("exam");
  return { ...grant, ...found, part: grant.part };
}

/**
 * Whoever does it for the teacher says why.
 * @throws 400 `exam.reason`
 */
export function mustSayWhy({ part }: Pick<ExamHolder, "part">, reason: string | undefined) {
  if (!isStaffPart(part) || reason) return;
  throw new AppError("invalid", "exam.reason", "Say why you do this for the teacher.", {
    field: "reason",
  });
}

/**
 * One thing done to an exam by a person; `run` commits it with the writes that remember its key.
 * Under its key a command is done once, and where somebody else is faster it is decided anew.
 * @returns the exam as it is then
 * @throws 409 `exam.illegal-move`, `exam.stale`; 400 `exam.reason`
 */
export async function perform<Sent extends Command>(
  act: ExamAct,
  { key, ...command }: Sent,
  grant: ExamHolder,
  run: (found: ExamHolder, keep: Write[]) => Promise<unknown>,
): Promise<ExamView> {
  const { actor } = grant;
  mustSayWhy(grant, command.reason);
  await idempotently(
    { actor, key, body: { act, ...command } },
    async (keep) => {
      // A builder saves itself every few seconds.
      await limit("exam.change", actor.userId, 3600, 3600);
      await retry(async (tried) => {
        const found = tried ? await again(grant) : grant;
        const { exam, part } = found;
        mayNow(found, act, part);
        if (command.version && command.version !== exam.version) throw stale(exam.status);
        await run(found, keep(exam.examId));
      });
    },
    async () => undefined,
  );
  return shown(grant);
}

const stale = (state: string) =>
  new AppError(
    "conflict",
    "exam.stale",
    "Someone changed this exam in the meantime. Check it and try again.",
    { state },
  );

/** Where the new pictures of an exam are. */
export const albumOf = ({ exam, summaries }: ExamHolder): Album => ({
  assignmentId: exam.assignmentId,
  files: summaries.files,
});

/** An exam as it is now, for whoever did something to it. */
export async function shown({
  actor,
  exam,
}: Pick<ExamReader, "actor" | "exam">): Promise<ExamView> {
  const found = await examReader(actor, exam);
  if (!found) throw notFound("exam");
  return view(found);
}
