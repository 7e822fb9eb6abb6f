import { isStaff } from "../../actor.ts";
import { shownAs } from "../../files/grants.ts";
import type { FileRef } from "../../files/owner.ts";
import { canBeHad, goesInParts } from "../../files/schema.ts";
import type { Part } from "../../lifecycle.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { contactsOpen } from "../contact/rule.ts";
import { hidden, isShielded } from "../contact/shielded.ts";
import { ownFileMinutes } from "../limits.ts";
import { isStaffPart, mayUpload, type Reader, seesContent } from "../part.ts";
import type { FileRow } from "./assignment-files.entity.ts";
import type { FileView } from "./schema.ts";

/** An upload whose bytes have not come after this is not shown any more; one in parts may go on for a day. */
const lost = ({ size }: FileRow) => (goesInParts(size) ? 24 : 1) * 60 * 60_000;

/** How the bucket knows a file. */
export const refOf = (one: { assignmentId: string; fileId: string }): FileRef => ({
  kind: "assignment",
  ownerId: one.assignmentId,
  fileId: one.fileId,
});

/** Somebody who reads an assignment, with its files as far as they were read. */
export interface FileReader<File = FileRow> extends Reader {
  files: readonly File[];
}

/** The files this reader may know of. */
export function shown<File extends FileRow & { deletedAt?: string }>({
  actor,
  part,
  files,
}: FileReader<File>) {
  if (!seesContent(actor)) return [];
  const staff = isStaff(actor) || isStaffPart(part);
  return files.filter((one) => !one.deletedAt && (staff || one.visibility === "everyone"));
}

/** What was delivered, and what a dispute names, is not the uploader's alone any more. */
export const isHandedOver = ({ assignment }: Reader, { fileId }: FileRow) =>
  Boolean(assignment.delivery?.files.includes(fileId)) ||
  assignment.disputes.some((one) => one.evidence.includes(fileId));

/** Their own within an hour, unless it was handed over; staff any. */
export function mayRemove(grant: Reader, file: FileRow) {
  const { actor, part } = grant;
  if (isStaffPart(part)) return true;
  if (isHandedOver(grant, file)) return false;
  const age = Date.now() - Date.parse(file.createdAt);
  return part !== undefined && file.uploadedBy === actor.userId && age <= ownFileMinutes * 60_000;
}

/** Staff say why: it may be somebody else's file. */
export const saysWhy = ({ part }: Reader) => isStaffPart(part);

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

/** The first version of a file; a file without earlier ones is its own. */
export const chainOf = (file: FileRow) => file.chain ?? file.fileId;

/** The files as this reader may see them, the oldest first; lost uploads left out. */
export const fileViews = (grant: FileReader) =>
  shown(grant)
    .filter(
      (one) => one.status !== "uploading" || Date.now() - Date.parse(one.createdAt) < lost(one),
    )
    .map((one) => view(one, grant));

/** What a file is called for this reader; a name may say how to reach somebody. */
export const nameFor = (grant: Reader, file: FileRow) => {
  const { assignment, part } = grant;
  const fromOther = part === "student" && file.side === "teacher";
  const hides = isShielded(assignment, part) || (fromOther && !contactsOpen(assignment));
  return hides ? hidden(file.name) : file.name;
};

/** A file as this reader may see it; whether it is the current one is decided among those they see. */
export function view(item: FileRow, grant: FileReader): FileView {
  const { fileId, uploadedBy, uploadedByName: name, status, visibility } = item;
  const chain = chainOf(item);
  const newer = shown(grant).some(
    (one) => chainOf(one) === chain && one.fileId > fileId && canBeHad(one.status),
  );
  const staff = isStaffPart(grant.part);
  const isThere = canBeHad(status);
  const shows = status === "clean" && shownAs({ type: item.mimeType, size: item.size });
  const allowed: [FileView["allowed"][number], boolean][] = [
    ["download", isThere],
    ["preview", Boolean(shows)],
    ["version", mayReplace(grant, item)],
    ["resume", mayResume(grant, item)],
    ["hide", staff && visibility === "everyone"],
    ["show", staff && visibility === "staff"],
    [saysWhy(grant) ? "delete-with-reason" : "delete", mayRemove(grant, item)],
  ];
  return {
    id: fileId,
    name: nameFor(grant, item),
    size: item.size,
    type: item.mimeType,
    status,
    visibility,
    versionOf: item.versionOf,
    chain,
    number: item.number ?? 1,
    current: !newer,
    uploadedBy: {
      userId: uploadedBy,
      name: grant.part === "teacher" ? firstName(name) : name,
    },
    side: item.side,
    sha256: isThere ? item.sha256 : undefined,
    reason: item.reason,
    allowed: allowed.flatMap(([what, may]) => (may ? [what] : [])),
    createdAt: item.createdAt,
  };
}
