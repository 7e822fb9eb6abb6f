import { type Actor, isStaff } from "../../actor.ts";
import { AppError } from "../../error.ts";
import { canBeHad, goesInParts } from "../../files/schema.ts";
import type { Part } from "../../lifecycle.ts";
import { holds } from "../../user/capabilities.ts";
import { participant, reader } from "../access.ts";
import { ownFileMinutes } from "../limits.ts";
import { isStaffPart, mayUpload, type Reader, seesContent } from "../part.ts";
import type { FileRow } from "./assignment-files.entity.ts";
import type { FileView } from "./schema.ts";

/** Somebody who reads an assignment, with its files as far as they were read. */
export interface FileReader<File = FileRow> extends Reader {
  files: readonly File[];
}

interface Ref {
  assignmentId: string;
}

/** Those who may have something to do with the files of an assignment. */
export async function fileReader(actor: Actor, ref: Ref) {
  const grant = await reader(actor, ref);
  return grant && seesContent(actor) && grant;
}

/** Those who decide who sees a file: staff. */
export async function fileKeeper(actor: Actor, ref: Ref) {
  const grant = await participant(actor, ref);
  return grant && isStaffPart(grant.part) && grant;
}

/** Those who bring a file: who takes part; for the team alone only staff, for an exam not the student. */
export async function fileUploader(
  actor: Actor,
  input: Ref & { visibility: FileView["visibility"] },
) {
  if (input.visibility === "staff") return fileKeeper(actor, input);
  const grant = await participant(actor, input);
  return grant && !(input.visibility === "exam" && grant.part === "student") && grant;
}

/** Of a picture of an exam the teacher knows, and the student learns in the exam. */
export const mayKnowOf = (part: Part | undefined, { visibility }: Pick<FileRow, "visibility">) =>
  visibility === "everyone" || (visibility === "exam" && part === "teacher");

/** The files this reader may know of. */
export function shown<File extends FileRow & { deletedAt?: string }>({
  actor,
  part,
  files,
}: FileReader<File>) {
  if (!seesContent(actor)) return [];
  const staff = isStaff(actor) || isStaffPart(part);
  return files.filter((one) => !one.deletedAt && (staff || mayKnowOf(part, one)));
}

/**
 * Why somebody opens a file, where they have to say so: who has no part in the work.
 * @throws 400 `file.reason`
 */
export function reasonToOpen(actor: Actor, reason: string | undefined) {
  if (holds(actor, "files.without-reason")) return undefined;
  if (!reason) throw reasonNeeded();
  return reason;
}

/** Who may delete a file: its uploader for `ownFileMinutes`, unless it was handed over; staff any. */
export function mayRemove(grant: Reader, file: FileRow) {
  const { actor, part } = grant;
  if (isStaffPart(part)) return true;
  if (isHandedOver(grant, file)) return false;
  const age = Date.now() - Date.parse(file.createdAt);
  return part !== undefined && file.uploadedBy === actor.userId && age <= ownFileMinutes * 60_000;
}

/** Staff say why they delete a file, their own too. */
export const saysWhyRemoved = ({ part }: Reader) => isStaffPart(part);

/** @throws 403 `file.kept`, 400 `file.reason` */
export function mustMayRemove(grant: Reader, file: FileRow, reason: string | undefined) {
  if (!mayRemove(grant, file)) throw kept(isHandedOver(grant, file));
  if (saysWhyRemoved(grant) && !reason) throw reasonNeeded();
}

/** What was submitted or delivered, and what a dispute names, is not the uploader's alone any more. */
const isHandedOver = ({ assignment }: Reader, { fileId, submittedAt }: FileRow) =>
  submittedAt !== undefined ||
  Boolean(assignment.delivery?.files.includes(fileId)) ||
  assignment.disputes.some((one) => one.evidence.includes(fileId));

const kept = (handedOver: boolean) =>
  new AppError(
    "forbidden",
    "file.kept",
    handedOver
      ? "This file was submitted, delivered or is part of a dispute, so it cannot be deleted."
      : `You can delete your own files for ${ownFileMinutes} minutes.`,
  );

const reasonNeeded = () =>
  new AppError("invalid", "file.reason", "Enter a reason. It is kept in the audit log.", {
    field: "reason",
  });

/** On whose side of the work somebody of this part stands. */
export const sideOf = (part: Part): FileView["side"] =>
  part === "student" || part === "teacher" ? part : "staff";

/** The next version of a file is for those on the side it came from, once it has arrived. */
export const mayReplace = (grant: Reader, file: FileRow) =>
  canBeHad(file.status) &&
  grant.part !== undefined &&
  mayUpload(grant.part, grant.assignment) &&
  sideOf(grant.part) === file.side;

/** Who began to bring a large file goes on with it. */
export const mayResume = ({ actor, part, assignment }: Reader, file: FileRow) =>
  file.status === "uploading" &&
  goesInParts(file.size) &&
  file.uploadedBy === actor.userId &&
  part !== undefined &&
  mayUpload(part, assignment);
