import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit, type Write } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import { stampOf } from "../stamp.ts";
import { examMover } from "./access.ts";
import { type ExamAttempt, ExamAttempts } from "./attempt/exam-attempts.entity.ts";
import { attemptsOf, keyOf } from "./attempt/stored.ts";
import { perform } from "./command.ts";
import type { Exam } from "./exams.entity.ts";
import { factOf, moveExam, movement } from "./move.ts";
import type { Said } from "./records.ts";
import { ExamCommand, ExamCommandWithReason } from "./schema.ts";

/** Nothing comes of a draft, which the student never learned of. */
export const discard = action({
  input: ExamCommand,
  allow: examMover("discard"),
  run: ({ input, grant }) =>
    perform("discard", input, grant, ({ exam, actor, part }, keep) =>
      moveExam(exam, "discard", { actor, part, reason: input.reason }, keep),
    ),
});

/**
 * Nothing counts of it any more: neither what was answered nor what was marked. Of a make-up that
 * nobody has begun only that is void, and what came of the attempts before it stays.
 */
export const voidExam = action({
  input: ExamCommandWithReason,
  allow: examMover("void"),
  run: ({ input, grant }) =>
    perform("void", input, grant, async (found, keep) => {
      const { exam, actor, part } = found;
      const { reason } = input;
      const voided = { ...stampOf(found), reason };
      const keeps = (one: ExamAttempt) =>
        exam.status === "scheduled" && one.number !== exam.attempt;
      await commit([...(await voiding(exam, { actor, part, voided, reason, keeps })), ...keep]);
    }),
});

interface Voiding {
  actor: Actor;
  part: Part;
  reason: string;
  voided?: Said;
  /** Whether an attempt stays as it is. */
  keeps: (one: ExamAttempt) => boolean;
}

/** The exam and its attempts but for those that are kept, in one transaction: nobody saves to what is void. */
export async function voiding(
  exam: Exam,
  { actor, part, voided, reason, keeps }: Voiding,
): Promise<Write[]> {
  const attempts = (await attemptsOf(exam)).filter((one) => one.status !== "voided" && !keeps(one));
  const { writes } = await movement(exam, "void", {
    actor,
    part,
    reason,
    set: { attemptStatus: exam.attemptStatus && "voided", ...(voided && { voided }) },
    remove: ["endsAt", "waitsSince"],
  });
  return [
    ...writes,
    ...attempts.flatMap((one) => [
      ExamAttempts.patch(keyOf(one))
        .set({ status: "voided" })
        .where(({ status }, { eq }) => eq(status, one.status)),
      AuditLogs.create(
        factOf(exam, actor, "attempt.void", {
          attempt: [null, one.number],
          status: [one.status, "voided"],
        }),
      ),
    ]),
  ];
}
