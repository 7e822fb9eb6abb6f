import { now } from "../../../db.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { isRunning } from "./fits.ts";
import { answeredIn } from "./latest.ts";
import { silentSeconds } from "./limits.ts";
import type { AttemptRow } from "./schema.ts";

/** An attempt as it stands in a list. Whether it is interrupted or in its grace nothing has to be written for. */
export function attemptRow(one: ExamAttempt): AttemptRow {
  const at = now();
  const { status, startedAt, deadline, endsAt, seenAt } = one;
  const runs = isRunning(one, at);
  const silence = Date.parse(at) - Date.parse(seenAt ?? at);
  return {
    number: one.number,
    status,
    startedAt,
    deadline,
    endsAt,
    submittedAt: one.submittedAt,
    answered: answeredIn(one),
    inGrace: one.inGrace,
    seq: one.seq,
    digest: one.digest ?? "",
    device: one.device,
    seenAt,
    isInterrupted: runs && silence > silentSeconds * 1000,
    isInGrace: runs && at > (deadline ?? at),
  };
}
