import { fileStands, fileSubmitted, storedFile } from "../../assignment/file/stored.ts";
import { summarizeSubmitted } from "../../assignment/file/summary.ts";
import type { Workspace } from "../../assignment/workspace.ts";
import { now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { canBeHad } from "../../files/schema.ts";
import type { Holder } from "../comment/owner.ts";
import type { WorkRef } from "../work.ts";

/**
 * Files that the student uploaded to this assignment, found clean.
 * `field` is what the caller named them in.
 * @returns for the transaction: they are submitted from now on, on condition that they are still so
 * @throws 400 `<kind>.file`; 409 `<kind>.file-not-ready`, `<kind>.file-refused`
 */
export async function ownFiles(
  kind: string,
  { actor, summaries }: Holder & Pick<Workspace, "summaries">,
  { assignmentId }: WorkRef,
  fileIds: readonly string[],
  field = "fileIds",
): Promise<Write[]> {
  const files = await Promise.all(fileIds.map((one) => storedFile(assignmentId, one)));
  const found = files.map((file) => {
    const isOwn = file?.side === "student" && file.uploadedBy === actor.userId && !file.deletedAt;
    if (!isOwn || file.visibility !== "everyone") {
      throw new AppError("invalid", `${kind}.file`, "Choose files that you uploaded here.", {
        field,
      });
    }
    if (!canBeHad(file.status)) throw notHad(kind, file.status, field);
    return file;
  });
  const at = now();
  const first = found.filter((one) => !one.submittedAt).map((one) => fileSubmitted(one, at));
  return [
    ...found.filter((one) => one.submittedAt).map(fileStands),
    ...first.map(({ write }) => write),
    ...summarizeSubmitted(
      assignmentId,
      first.map(({ after }) => after),
      summaries.files,
    ),
  ];
}

function notHad(kind: string, status: string, field: string) {
  // Nothing becomes of it any more.
  if (status === "quarantined" || status === "rejected") {
    const message = "A file was refused when it was checked. Choose another one.";
    return new AppError("conflict", `${kind}.file-refused`, message, { field });
  }
  const message = "A file is still being checked. Try again in a moment.";
  return new AppError("conflict", `${kind}.file-not-ready`, message, { field });
}
