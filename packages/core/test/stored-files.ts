import {
  type AssignmentFile,
  AssignmentFiles,
} from "../src/assignment/file/assignment-files.entity.ts";
import { storedSummary, summarize, summarizeNew } from "../src/assignment/file/summary.ts";
import { commit } from "../src/db.ts";
import { newId } from "../src/id.ts";

type Given = Pick<AssignmentFile, "assignmentId" | "side" | "uploadedBy" | "uploadedByName">;

/** A file that stands in the table and in the summary as if it had come through the door; clean, unless said otherwise. */
export async function storeFile(file: Given & Partial<AssignmentFile>): Promise<AssignmentFile> {
  const { assignmentId, fileId = newId("file") } = file;
  const at = new Date().toISOString();
  const item = {
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
  } as const;
  const summary = await storedSummary(assignmentId);
  if (!summary) throw new Error("There is no such assignment.");
  const announced = { ...item, status: "uploading" } as const;
  await commit([AssignmentFiles.create(item), summarizeNew(announced, summary)]);
  if (item.status !== "uploading") await commit([summarize(announced, item, summary)]);
  return item;
}
