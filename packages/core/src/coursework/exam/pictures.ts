import { action } from "../../action.ts";
import { storedFile } from "../../assignment/file/stored.ts";
import { AppError, notFound } from "../../error.ts";
import { grantPreview } from "../../files/grants.ts";
import { type ExamReader, examReader } from "./access.ts";
import { attemptsOf } from "./attempt/stored.ts";
import type { Picture } from "./paper/records.ts";
import { PictureRef } from "./schema.ts";
import { storedPaper } from "./stored.ts";

/** Seconds that an address is good for. */
const lasts = 60;

/**
 * Where a picture of a question can be looked at for a minute. It lies in the assignment that its paper
 * was made for. The student learns nothing of one before an attempt with it is started.
 */
export const readPicture = action({
  input: PictureRef,
  allow: examReader,
  async run({ input: { fileId }, grant }) {
    const picture = await pictureFor(grant, fileId);
    const file = picture && (await storedFile(picture.assignmentId, fileId));
    if (!file || file.deletedAt || file.visibility !== "exam") throw notFound("picture");
    if (file.status !== "clean") throw notReady(file.status);
    const { fileUrl: key, mimeType: type, size } = file;
    const found = await grantPreview({ key, type, size, name: "picture" });
    if (found?.as !== "image") throw notFound("picture");
    return { url: found.url, expiresAt: new Date(Date.now() + lasts * 1000).toISOString() };
  },
});

async function pictureFor(grant: ExamReader, fileId: string): Promise<Picture | undefined> {
  const { exam, part } = grant;
  for (const version of await versionsFor(grant)) {
    const paper = await storedPaper(exam.paperId, version);
    const found = paper?.pictures.find((one) => one.fileId === fileId);
    if (found) return found;
  }
  // Those who prepare an exam look at what is not published yet.
  return part === "student" ? undefined : { fileId, assignmentId: exam.assignmentId };
}

/** The versions of the paper that this reader may see, the newest first. */
async function versionsFor({ exam, part }: ExamReader): Promise<number[]> {
  const { status, attemptStatus, paperVersion } = exam;
  if (part !== "student") return paperVersion ? [paperVersion] : [];
  if (status === "voided") return [];
  const begun = (await attemptsOf(exam)).filter((one) => one.startedAt);
  // What is released may be explained by a newer one.
  const shown = attemptStatus === "released" ? [paperVersion] : [];
  return [...new Set([...shown, ...begun.map((one) => one.paperVersion).reverse()])];
}

const notReady = (state: string) =>
  new AppError("conflict", "exam.picture", "This picture is still being checked.", {
    state,
    retryAfter: 2,
  });
