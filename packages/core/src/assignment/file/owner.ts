import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { check, commit } from "../../db.ts";
import type { FileOwner, FileRef, Outcome } from "../../files/owner.ts";
import { profileId } from "../../id.ts";
import { retry } from "../../retry.ts";
import { type TeacherAssignment, TeacherAssignments } from "../offer/teacher-assignments.entity.ts";
import { isEngaged } from "../workspace.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";
import { fileFact } from "./record.ts";
import { asSeen, storedFile } from "./stored.ts";
import { storedSummary, summarize } from "./summary.ts";

const stored = ({ ownerId, fileId }: FileRef) => storedFile(ownerId, fileId);

/** What the scan job needs to know of us. */
export const assignmentFiles: FileOwner = {
  find: stored,

  scanning(ref) {
    return retry(async () => {
      const file = await stored(ref);
      if (file?.status !== "uploading") return;
      const { assignmentId, fileId } = file;
      const status = "scanning";
      const summary = await storedSummary(assignmentId);
      await commit([
        AssignmentFiles.patch({ assignmentId, fileId }).set({ status }).where(asSeen(file)),
        summarize(file, { ...file, status }, summary),
      ]);
    });
  },

  settle(ref, found) {
    return retry(async () => {
      const file = await stored(ref);
      // Another run of the same event was faster, and its outcome stands.
      if (file?.status !== "uploading" && file?.status !== "scanning") return;
      const work = await workOf(ref.ownerId, file.uploadedBy);
      const outcome = work && !isEngaged(work) ? late : found;
      // The file changed, or its teacher began or was taken off the work, at this very moment: it is asked again.
      await write(file, outcome, work);
    });
  },
};

/** What comes of an upload whose teacher was taken off the work before it had arrived. */
const late: Outcome = {
  status: "rejected",
  reason: "You no longer work on this assignment.",
};

/** The part in the work of who brings a file, where it is a teacher. */
async function workOf(assignmentId: string, userId: string) {
  const teacherId = profileId("teacher", userId);
  const { data } = await TeacherAssignments.get({ assignmentId, teacherId }).go({
    consistent: true,
  });
  return data ?? undefined;
}

const verbs = {
  clean: "accept",
  unchecked: "keep",
  quarantined: "quarantine",
  rejected: "reject",
} as const;

/** On condition that a teacher who brings it works on it at this very moment. */
async function write(file: AssignmentFile, outcome: Outcome, work: TeacherAssignment | undefined) {
  const allowed = "type" in outcome ? work : undefined;
  const { assignmentId, fileId } = file;
  const set =
    outcome.status === "rejected"
      ? { reason: outcome.reason }
      : {
          fileUrl: outcome.key,
          size: outcome.size,
          sha256: outcome.sha256,
          ...("type" in outcome && { mimeType: outcome.type }),
        };
  const verb = verbs[outcome.status];
  const changes = { status: [file.status, outcome.status] } satisfies Changes;
  const changed = { status: outcome.status, ...set };
  const summary = await storedSummary(assignmentId);
  return commit([
    AssignmentFiles.patch({ assignmentId, fileId })
      .set(changed)
      .remove(["expiresAt"])
      .where(asSeen(file)),
    summarize(file, { ...file, ...changed, expiresAt: undefined }, summary),
    AuditLogs.create(fileFact(system("scan"), file, verb, { changes })),
    ...(allowed
      ? [
          check(
            TeacherAssignments.get({ assignmentId, teacherId: allowed.teacherId }).where(
              (one, { eq }) => eq(one.status, allowed.status),
            ),
          ),
        ]
      : []),
  ]);
}
