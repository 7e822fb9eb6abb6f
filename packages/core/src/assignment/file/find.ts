import { AppError, notFound } from "../../error.ts";
import type { Reader } from "../part.ts";
import { shown } from "./access.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";
import { storedFile } from "./stored.ts";

/** A file this reader knows of, or 404. */
export async function find(grant: Reader, fileId: string) {
  const stored = await storedFile(grant.assignment.assignmentId, fileId);
  const [file] = shown({ ...grant, files: stored ? [stored] : [] });
  if (!file) throw notFound("file");
  return file;
}

/** Why a file that is not clean cannot be had. */
export function notClean(status: AssignmentFile["status"]) {
  if (status === "quarantined") {
    return new AppError(
      "conflict",
      "file.quarantined",
      "This file is infected and cannot be opened.",
      {
        state: status,
      },
    );
  }
  if (status === "rejected") {
    return new AppError("conflict", "file.rejected", "This file was not accepted.", {
      state: status,
    });
  }
  const message = "This file is still being checked. Try again in a moment.";
  return new AppError("conflict", "file.scanning", message, { state: status, retryAfter: 2 });
}
