import { incomingKey } from "../../files/owner.ts";
import { remove } from "../../files/remove.ts";
import { AssignmentFiles } from "../file/assignment-files.entity.ts";

/** A discarded draft takes its files along: the bytes first, then the items that say where they are. */
export async function discardFiles(assignmentId: string): Promise<void> {
  const { data } = await AssignmentFiles.query.byAssignment({ assignmentId }).go({ pages: "all" });
  for (const { fileId, fileUrl } of data) {
    await remove(fileUrl);
    await remove(incomingKey({ kind: "assignment", ownerId: assignmentId, fileId }));
    await AssignmentFiles.delete({ assignmentId, fileId }).go();
  }
}
