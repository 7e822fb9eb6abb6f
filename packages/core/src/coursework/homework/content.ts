import { storedFile } from "../../assignment/file/stored.ts";
import type { Reader } from "../../assignment/part.ts";
import { AppError } from "../../error.ts";
import { canBeHad } from "../../files/schema.ts";
import type { TextDocument } from "../text/schema.ts";
import { storeText } from "../text/store.ts";
import { isBlank } from "../text/words.ts";

/** Files that everybody of the assignment may read, and that are there.
 * @throws 400 `homework.file` */
async function mustBeCommonFiles(assignmentId: string, fileIds: readonly string[]) {
  const files = await Promise.all(fileIds.map((one) => storedFile(assignmentId, one)));
  const isFit = files.every(
    (one) => one && !one.deletedAt && one.visibility === "everyone" && canBeHad(one.status),
  );
  if (isFit) return;
  throw new AppError(
    "invalid",
    "homework.file",
    "Choose files of this assignment that the student can open.",
    { field: "fileIds" },
  );
}

interface Sent {
  instructions?: TextDocument | null;
  fileIds?: string[];
}

/** The instructions as an item holds them, and their files. */
export async function contentOf(
  { assignment, homeworkId }: Pick<Reader, "assignment"> & { homeworkId: string },
  { instructions, fileIds = [] }: Sent,
) {
  const { assignmentId } = assignment;
  await mustBeCommonFiles(assignmentId, fileIds);
  return {
    fileIds,
    instructions: await stored({ assignmentId, workId: homeworkId }, instructions),
  };
}

async function stored(
  place: { assignmentId: string; workId: string },
  document: TextDocument | null | undefined,
) {
  if (!document) return undefined;
  const { cleanText } = await import("../text/clean.ts");
  const clean = cleanText(document);
  if (isBlank(clean)) return undefined;
  // The same text at the same place changes nothing, and another lies under its own digest.
  return storeText({ ...place, part: "instructions" }, clean);
}
