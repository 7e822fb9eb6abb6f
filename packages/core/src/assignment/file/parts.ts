import { action } from "../../action.ts";
import { AppError, denied } from "../../error.ts";
import { beginParts, grantParts, joinParts } from "../../files/parts.ts";
import { goesInParts } from "../../files/schema.ts";
import { refusedByCondition } from "../../retry.ts";
import { participant } from "../access.ts";
import type { Reader } from "../part.ts";
import { mayResume } from "./access.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";
import { find } from "./find.ts";
import { FileRef } from "./schema.ts";
import { filesOf, storedFile } from "./stored.ts";
import { refOf, view } from "./view.ts";

/** A large file that is still on its way, for who brings it. */
async function underWay(grant: Reader, fileId: string) {
  const file = await find(grant, fileId);
  if (file.uploadedBy !== grant.actor.userId) throw denied();
  if (!goesInParts(file.size))
    throw conflict("file.whole", "This file is uploaded in one part.", file);
  if (file.status === "uploading" && !mayResume(grant, file)) throw denied();
  return file;
}

const conflict = (code: string, message: string, { status: state }: AssignmentFile) =>
  new AppError("conflict", code, message, { state });

/**
 * Which parts of a large file have arrived, and grants for those that have not. Asked again after
 * the network broke, or on another day's page, it goes on where it stood.
 * @throws 409 `file.arrived`, `file.whole`
 */
export const parts = action({
  input: FileRef,
  allow: participant,
  async run({ input: { fileId }, grant }) {
    const file = await underWay(grant, fileId);
    if (file.status !== "uploading")
      throw conflict("file.arrived", "This file is already uploaded.", file);
    const ref = refOf(file);
    const uploadId = file.uploadId ?? (await begin(file));
    const granted = await grantParts(ref, uploadId, file.size);
    if (!granted) throw conflict("file.arrived", "This upload is finished or has expired.", file);
    return granted;
  },
});

/** Two tabs that begin at once bring parts of one upload. */
async function begin(file: AssignmentFile): Promise<string> {
  const { assignmentId, fileId } = file;
  const uploadId = await beginParts(refOf(file));
  try {
    await AssignmentFiles.patch({ assignmentId, fileId })
      .set({ uploadId })
      .where((one, { notExists }) => notExists(one.uploadId))
      .go();
    return uploadId;
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
    return (await storedFile(assignmentId, fileId))?.uploadId ?? uploadId;
  }
}

/**
 * Joins the parts of a large file; then it is checked as any other. Done already, it changes nothing.
 * @throws 409 `file.incomplete`
 */
export const join = action({
  input: FileRef,
  allow: participant,
  async run({ input: { fileId }, grant }) {
    const file = await underWay(grant, fileId);
    if (file.status === "uploading") {
      const outcome = file.uploadId && (await joinParts(refOf(file), file.uploadId, file.size));
      if (!outcome || outcome === "incomplete") {
        throw conflict("file.incomplete", "Parts of this file are missing.", file);
      }
    }
    return view(file, { ...grant, files: await filesOf(file.assignmentId) });
  },
});
