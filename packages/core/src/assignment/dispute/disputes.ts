import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { check } from "../../db.ts";
import { AppError } from "../../error.ts";
import { mover } from "../access.ts";
import { AssignmentFiles } from "../file/assignment-files.entity.ts";
import { perform } from "../move/command.ts";
import { RaiseDispute } from "../move/schema.ts";
import { stampOf } from "../move/stamp.ts";
import type { Mover } from "../part.ts";
import type { Dispute } from "../records.ts";
import { sees } from "../timeline/view.ts";

/**
 * Student or teacher say what is wrong; until it is decided nothing is accepted by the clock.
 * @throws 400 with the place of evidence that is no part of this assignment
 */
export const dispute = action({
  input: RaiseDispute,
  allow: mover("dispute"),
  run: ({ input, grant }) =>
    perform("dispute", input, grant, async ({ assignment, actor, part }) => {
      const files = await mustBelong(grant, input.evidence);
      const { ground, text, wish, evidence } = input;
      const raised: Dispute = {
        ground,
        text,
        wish,
        evidence,
        from: assignment.status,
        ...stampOf(actor),
        part: part === "teacher" ? "teacher" : "student",
      };
      return {
        set: { disputes: [...assignment.disputes, raised] },
        remove: ["acceptanceDeadline", "warnedAt"],
        changes: { dispute: [null, ground] },
        // One of them might be deleted or hidden at this very moment.
        also: files.map((fileId) => evident({ assignmentId: assignment.assignmentId, fileId })),
      };
    }),
});

const evident = (file: { assignmentId: string; fileId: string }) =>
  check(
    AssignmentFiles.get(file).where(
      (one, { eq, notExists }) =>
        `${notExists(one.deletedAt)} AND ${eq(one.visibility, "everyone")}`,
    ),
  );

/**
 * Evidence is what the one who names it can see: files of the assignment and items of its timeline.
 * @returns the files
 */
async function mustBelong(grant: Mover & { actor: UserActor }, evidence: string[]) {
  const { assignmentId } = grant.assignment;
  const named = [...new Set(evidence)].filter((one) => one.startsWith("fil_"));
  const files = named.length
    ? await AssignmentFiles.get(named.map((fileId) => ({ assignmentId, fileId }))).go({
        consistent: true,
      })
    : { data: [] };
  const known = new Set(
    files.data
      .filter((one) => !one.deletedAt && one.visibility === "everyone")
      .map((one) => one.fileId),
  );
  const records = [...new Set(evidence)].filter((one) => one.startsWith("aud_"));
  if (records.length) {
    const { data } = await AuditLogs.get(
      records.map((auditId) => ({ scopeId: assignmentId, auditId })),
    ).go();
    for (const one of data) if (sees(grant, one)) known.add(one.auditId);
  }
  const at = evidence.findIndex((one) => !known.has(one));
  if (at < 0) return named;
  throw new AppError("invalid", "assignment.evidence", "This is not part of the assignment.", {
    field: `evidence.${at}`,
  });
}
