import type { AssignmentFile } from "../../../assignment/file/assignment-files.entity.ts";
import type { FileSummary } from "../../../assignment/file/file-summaries.entity.ts";
import { fileAmong, fileSubmitted } from "../../../assignment/file/stored.ts";
import { storedSummary, summarizeSubmitted } from "../../../assignment/file/summary.ts";
import { commit, now, type Write } from "../../../db.ts";
import { isPicture } from "../../../files/schema.ts";
import type { Fault } from "../question/check.ts";
import { picturePlaces } from "../question/pictures.ts";
import type { Paper } from "../question/schema.ts";
import type { Picture } from "./records.ts";

/** Where new pictures are: the assignment, with the summary of its files. */
export interface Album {
  assignmentId: string;
  files: FileSummary | undefined;
}

type Pinned = ReturnType<typeof fileSubmitted>;

interface Found {
  pictures: Picture[];
  /** New ones: from now on nobody but the team deletes them. */
  pinned: Pinned[];
  missing: Fault[];
}

/** So many are pinned in one transaction: what names them in the summary must stay below 4 KB. */
const atOnce = 25;

/**
 * The pictures of a paper: those of an earlier version, wherever they lie, and new ones, which were
 * uploaded for an exam of one of these assignments, so that no student can have seen them.
 */
export async function picturesOf(
  paper: Paper,
  assignmentIds: readonly string[],
  known: readonly Picture[] = [],
): Promise<Found> {
  const at = now();
  const [pictures, missing]: [Picture[], Fault[]] = [[], []];
  const pinned: Pinned[] = [];
  for (const [fileId, field] of picturePlaces(paper)) {
    const before = known.find((one) => one.fileId === fileId);
    const file = before ? undefined : await fileAmong(assignmentIds, fileId);
    const fault = before ? undefined : faultOf(file);
    if (fault) missing.push({ field, message: fault });
    else if (before) pictures.push(before);
    if (file && !fault) pictures.push({ fileId, assignmentId: file.assignmentId });
    if (file && !fault && !file.submittedAt) pinned.push(fileSubmitted(file, at));
  }
  return { pictures, pinned, missing };
}

/**
 * Pins the new pictures of a paper for the transaction that publishes it. Where there are many, all but
 * the last are pinned before: they stay so, whatever comes of the paper.
 */
export async function pinning(
  pinned: readonly Pinned[],
  { assignmentId, files }: Album,
): Promise<Write[]> {
  const writesOf = (some: readonly Pinned[]) => [
    ...some.map(({ write }) => write),
    ...summarizeSubmitted(
      assignmentId,
      some.map(({ after }) => after),
      files,
    ),
  ];
  let at = 0;
  for (; pinned.length - at > atOnce; at += atOnce) {
    await commit(writesOf(pinned.slice(at, at + atOnce)));
  }
  return writesOf(pinned.slice(at));
}

/** The same of pictures of several assignments. */
export async function pinningAll(pinned: readonly Pinned[]): Promise<Write[]> {
  const byAssignment = Map.groupBy(pinned, ({ after }) => after.assignmentId);
  const writes = [...byAssignment].map(async ([assignmentId, some]) =>
    pinning(some, { assignmentId, files: await storedSummary(assignmentId) }),
  );
  return (await Promise.all(writes)).flat();
}

/** Why a file cannot be shown in a question. */
function faultOf(file: AssignmentFile | undefined): string | undefined {
  if (!file || file.deletedAt || file.visibility !== "exam") {
    return "A picture is not there. Add it again.";
  }
  if (file.status === "uploading" || file.status === "scanning") {
    return "A picture is still being checked. Try again in a moment.";
  }
  return file.status === "clean" && isPicture(file.mimeType)
    ? undefined
    : "A file that should be a picture is none. Take another one.";
}
