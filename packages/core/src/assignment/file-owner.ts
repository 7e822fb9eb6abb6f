import { system } from "../actor.ts";
import { commit } from "../db.ts";
import { AppError } from "../error.ts";
import type { FileOwner, FileRef } from "../files/owner.ts";
import { AssignmentFiles } from "./assignment-files.entity.ts";
import { fileFact } from "./file-record.ts";
import { store } from "./workspace.ts";

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

  async settle(ref, outcome) {
    const file = await stored(ref);
    if (!file) return;
    const { ownerId: assignmentId, fileId } = ref;
    const { status } = outcome;
    const found =
      status === "rejected"
        ? { reason: outcome.reason }
        : {
            fileUrl: outcome.key,
            size: outcome.size,
            sha256: outcome.sha256,
            ...(status === "clean" && { mimeType: outcome.type }),
          };
    const verb = { clean: "accept", quarantined: "quarantine", rejected: "reject" }[status];
    const changes = { status: [file.status, status] } as Record<string, [unknown, unknown]>;
    await ifStill(
      commit(
        store.transaction.write(({ files, auditLogs }) => [
          files
            .patch({ assignmentId, fileId })
            .set({ status, ...found })
            .remove(["expiresAt"])
            .where(
              (one, { eq }) => `${eq(one.status, "uploading")} OR ${eq(one.status, "scanning")}`,
            )
            .commit(),
          auditLogs.create(fileFact(system("scan"), file, verb, { changes })).commit(),
        ]),
        moved,
      ),
    );
  },
};

const moved = new AppError("conflict", "file.moved", "The file has moved on.");

/** Another run of the same event was faster: its outcome stands. */
async function ifStill(work: Promise<void>) {
  try {
    await work;
  } catch (error) {
    if (error !== moved) throw error;
  }
}
