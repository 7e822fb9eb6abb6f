import {
  type AssignmentFile,
  AssignmentFiles,
} from "../src/assignment/file/assignment-files.entity.ts";
import { FileSummaries } from "../src/assignment/file/file-summaries.entity.ts";
import {
  counted,
  rowOf,
  storedSummary,
  summarize,
  summarizeNew,
} from "../src/assignment/file/summary.ts";
import { commit, type Write } from "../src/db.ts";
import { newId } from "../src/id.ts";

type Given = Pick<AssignmentFile, "assignmentId" | "side" | "uploadedBy" | "uploadedByName">;

type Wish = Given & Partial<AssignmentFile>;

/** A file as it stands in the table once it came through the door; clean, unless said otherwise. */
export function fileItem(file: Wish): AssignmentFile {
  const { fileId = newId("file") } = file;
  const at = new Date().toISOString();
  return {
    name: "work.pdf",
    fileUrl: `clean/${fileId}`,
    mimeType: "application/pdf",
    size: 1000,
    status: "clean",
    visibility: "everyone",
    createdAt: at,
    updatedAt: at,
    ...file,
    fileId,
  };
}

/** Files that have come to an assignment, and its summary of them, for the transaction that makes it. */
export function filesWithNew(assignmentId: string, files: readonly AssignmentFile[]): Write[] {
  const counts = files.map(counted);
  const summary = {
    assignmentId,
    announced: files.length,
    arrived: counts.reduce((sum, one) => sum + one.arrived, 0),
    ownTexts: counts.reduce((sum, one) => sum + one.ownTexts, 0),
    rows: Object.fromEntries(files.map((one) => [one.fileId, rowOf(one)])),
  };
  return [FileSummaries.create(summary), ...files.map((one) => AssignmentFiles.create(one))];
}

/** Such a file that comes to an assignment which is there, and its place in the summary. */
export async function storeFile(file: Wish): Promise<AssignmentFile> {
  const item = fileItem(file);
  const summary = await storedSummary(item.assignmentId);
  if (!summary) throw new Error("There is no such assignment.");
  const announced = { ...item, status: "uploading" } as const;
  await commit([AssignmentFiles.create(item), summarizeNew(announced, summary)]);
  if (item.status !== "uploading") await commit([summarize(announced, item, summary)]);
  return item;
}
