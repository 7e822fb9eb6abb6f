import { system } from "../actor.ts";
import { commit } from "../db.ts";
import { AppError } from "../error.ts";
import type { FileOwner, FileRef, Outcome } from "../files/owner.ts";
import { profileId } from "../id.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";
import { fileFact } from "./file-record.ts";
import { type TeacherAssignment, TeacherAssignments } from "./teacher-assignments.entity.ts";
import { isEngaged, store } from "./workspace.ts";

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
    await ifStill(
      commit(
        store.transaction.write(({ files }) => [
          files
            .patch({ assignmentId, fileId })
            .set({ status: "scanning" })
            .where((one, { eq }) => eq(one.status, "uploading"))
            .commit(),
        ]),
        moved,
      ),
    );
  },

  async settle(ref, found) {
    const file = await stored(ref);
    if (!file) return;
    const work = await workOf(ref.ownerId, file.uploadedBy);
    const outcome = work && !isEngaged(work) ? late : found;
    const again = await ifStill(write(ref, file, outcome, work));
    // The teacher began or was taken off the work at this very moment.
    if (again) await assignmentFiles.settle(ref, found);
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
  return commit(
    store.transaction.write(({ files, auditLogs, teacherAssignments }) => [
      files
        .patch({ assignmentId, fileId })
        .set({ status: outcome.status, ...set })
        .remove(["expiresAt"])
        .where((one, { eq }) => `${eq(one.status, "uploading")} OR ${eq(one.status, "scanning")}`)
        .commit(),
      auditLogs.create(fileFact(system("scan"), file, verb, { changes })).commit(),
      ...(allowed
        ? [
            teacherAssignments
              .check({ assignmentId, teacherId: allowed.teacherId })
              .where((one, { eq }) => eq(one.status, allowed.status))
              .commit(),
          ]
        : []),
    ]),
    (places) => (places.includes(2) ? turned : moved),
  );
}

const moved = new AppError("conflict", "file.moved", "The file has moved on.");

const turned = new AppError(
  "conflict",
  "file.turned",
  "The teacher’s part in the work has changed.",
);

/** Another run of the same event was faster: its outcome stands. True where the teacher's part has changed. */
async function ifStill(work: Promise<void>) {
  try {
    await work;
    return false;
  } catch (error) {
    if (error !== moved && error !== turned) throw error;
    return error === turned;
  }
}
