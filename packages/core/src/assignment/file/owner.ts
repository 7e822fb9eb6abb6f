import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { check, tryCommit } from "../../db.ts";
import { Overtaken } from "../../error.ts";
import type { FileOwner, FileRef, Outcome } from "../../files/owner.ts";
import { profileId } from "../../id.ts";
import { retry } from "../../retry.ts";
import { type TeacherAssignment, TeacherAssignments } from "../offer/teacher-assignments.entity.ts";
import { isEngaged } from "../workspace.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";
import { fileFact } from "./record.ts";

const stored = async ({ ownerId: assignmentId, fileId }: FileRef) => {
  const { data } = await AssignmentFiles.get({ assignmentId, fileId }).go({ consistent: true });
  return data ?? undefined;
};

/** What the scan job needs to know of us. */
export const assignmentFiles: FileOwner = {
  find: stored,

  async scanning(ref) {
    const file = await stored(ref);
    if (file?.status !== "uploading") return;
    const { ownerId: assignmentId, fileId } = ref;
    // Where it is refused the file is further already.
    await tryCommit([
      AssignmentFiles.patch({ assignmentId, fileId })
        .set({ status: "scanning" })
        .where((one, { eq }) => eq(one.status, "uploading")),
    ]);
  },

  settle(ref, found) {
    return retry(async () => {
      const file = await stored(ref);
      if (!file) return;
      const work = await workOf(ref.ownerId, file.uploadedBy);
      const outcome = work && !isEngaged(work) ? late : found;
      const refused = await write(ref, file, outcome, work);
      // The teacher began or was taken off the work at this very moment. Where the file's own place
      // is refused, another run of the same event was faster, and its outcome stands.
      if (refused.includes(teacherPlace)) throw new Overtaken();
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

/** Where the check of the teacher stands among the writes. */
const teacherPlace = 2;

/** On condition that a teacher who brings it works on it at this very moment. */
function write(
  ref: FileRef,
  file: AssignmentFile,
  outcome: Outcome,
  work: TeacherAssignment | undefined,
) {
  const allowed = "type" in outcome ? work : undefined;
  const { ownerId: assignmentId, fileId } = ref;
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
  const changes = { status: [file.status, outcome.status] } as Record<string, [unknown, unknown]>;
  return tryCommit([
    AssignmentFiles.patch({ assignmentId, fileId })
      .set({ status: outcome.status, ...set })
      .remove(["expiresAt"])
      .where((one, { eq }) => `${eq(one.status, "uploading")} OR ${eq(one.status, "scanning")}`),
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
