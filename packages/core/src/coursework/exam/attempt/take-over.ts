import { action } from "../../../action.ts";
import { AuditLogs } from "../../../audit/audit-logs.entity.ts";
import { commit, now } from "../../../db.ts";
import { limit } from "../../../rate-limit.ts";
import { retry } from "../../../retry.ts";
import { factOf } from "../move.ts";
import { ExamAttempts } from "./exam-attempts.entity.ts";
import { isRunning, refusal } from "./fits.ts";
import { noteOf } from "./note.ts";
import { TakeOver, type TakingView } from "./schema.ts";
import { type Sitter, sitterAgain, sitterOf } from "./sitting.ts";
import { keyOf } from "./stored.ts";
import { takingView } from "./taking.ts";

type Sent = (typeof TakeOver)["_output"];

/**
 * From now on this device writes, and the one before only reads: a new epoch begins. Sent again it is
 * answered again.
 * @throws 409 `exam.over`
 */
export const takeOver = action({
  input: TakeOver,
  allow: sitterOf,
  run: ({ input, grant }) =>
    retry(async (tried) => taken(tried ? await sitterAgain(grant) : grant, input)),
});

async function taken(found: Sitter, { device }: Sent): Promise<TakingView> {
  const { actor, exam, attempt } = found;
  const at = now();
  if (!isRunning(attempt, at)) throw await refusal(attempt, at);
  if (attempt.device?.id === device.id) return takingView(found, device.id);
  await limit("exam.take-over", actor.userId, 100, 3600);
  const epoch = attempt.epoch + 1;
  await commit([
    ExamAttempts.patch(keyOf(attempt))
      .set({ epoch, device, seenAt: at })
      .add({ events: 1 })
      .where((one, { eq, gte }) =>
        [eq(one.status, "in_progress"), eq(one.epoch, attempt.epoch), gte(one.endsAt, at)].join(
          " AND ",
        ),
      ),
    ...noteOf(attempt, at, { kind: "device", epoch, detail: device.name }),
    AuditLogs.create(
      factOf(exam, actor, "attempt.take-over", {
        attempt: [null, attempt.number],
        device: [attempt.device?.name, device.name],
      }),
    ),
  ]);
  return takingView(await sitterAgain(found), device.id);
}
