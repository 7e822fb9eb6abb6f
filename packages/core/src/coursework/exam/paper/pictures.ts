import { fileSubmitted, storedFile } from "../../../assignment/file/stored.ts";
import { now, type Write } from "../../../db.ts";
import { canBeHad } from "../../../files/schema.ts";
import type { Fault } from "../question/check.ts";
import { picturePlaces } from "../question/clean.ts";
import type { Paper } from "../question/schema.ts";
import type { Picture } from "./records.ts";

interface Found {
  pictures: Picture[];
  /** From now on nobody but the team deletes them. */
  writes: Write[];
  missing: Fault[];
}

/**
 * The pictures of a paper: those of an earlier version, wherever they lie, and new ones, which were
 * uploaded to this assignment for an exam, so that the student cannot have seen them.
 */
export async function picturesOf(
  paper: Paper,
  assignmentId: string,
  known: readonly Picture[] = [],
): Promise<Found> {
  const at = now();
  const found: Found = { pictures: [], writes: [], missing: [] };
  for (const [fileId, field] of picturePlaces(paper)) {
    const before = known.find((one) => one.fileId === fileId);
    if (before) {
      found.pictures.push(before);
      continue;
    }
    const file = await storedFile(assignmentId, fileId);
    const isThere = file && !file.deletedAt && file.visibility === "exam";
    if (!isThere) {
      found.missing.push({ field, message: "A picture is not there. Upload it in the exam." });
    } else if (!canBeHad(file.status)) {
      found.missing.push({
        field,
        message: "A picture is still being checked. Try again in a moment.",
      });
    } else {
      found.pictures.push({ fileId, assignmentId });
      if (!file.submittedAt) found.writes.push(fileSubmitted(file, at).write);
    }
  }
  return found;
}
