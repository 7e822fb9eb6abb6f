import { isStaff } from "../../actor.ts";
import { shownAs } from "../../files/grants.ts";
import type { FileRef } from "../../files/owner.ts";
import { canBeHad, goesInParts } from "../../files/schema.ts";
import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { contactsOpen } from "../contact/rule.ts";
import { hidden, isShielded } from "../contact/shielded.ts";
import { isStaffPart, mayUpload, type Reader, seesContent } from "../part.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";
import type { FileView } from "./schema.ts";

/** One's own file may be taken back for so long. */
const regret = 60 * 60_000;
/** An upload whose bytes have not come after this is not shown any more; one in parts may go on for a day. */
const lost = ({ size }: AssignmentFile) => (goesInParts(size) ? 24 : 1) * 60 * 60_000;

/** How the bucket knows a file. */
export const refOf = (one: { assignmentId: string; fileId: string }): FileRef => ({
  kind: "assignment",
  ownerId: one.assignmentId,
  fileId: one.fileId,
});

/** The files this reader may know of. */
export function shown({ actor, part, files }: Reader) {
  if (!seesContent(actor)) return [];
  const staff = isStaff(actor) || isStaffPart(part);
  return files.filter((one) => !one.deletedAt && (staff || one.visibility === "everyone"));
}

/** What was delivered, and what a dispute names, is not the uploader's alone any more. */
export const isHandedOver = ({ assignment }: Reader, { fileId }: AssignmentFile) =>
  Boolean(assignment.delivery?.files.includes(fileId)) ||
  assignment.disputes.some((one) => one.evidence.includes(fileId));

/** Their own within an hour, unless it was handed over; staff any. */
export function mayRemove(grant: Reader, file: AssignmentFile) {
  const { actor, part } = grant;
  if (isStaffPart(part)) return true;
  if (isHandedOver(grant, file)) return false;
  const age = Date.now() - Date.parse(file.createdAt);
  return part !== undefined && file.uploadedBy === actor.userId && age <= regret;
}

/** On whose side of the work somebody stands who uploaded a file. */
function sideOf(file: AssignmentFile, { assignment, offers }: Reader): FileView["side"] {
  if (file.uploadedBy === userIdOf(assignment.studentId)) return "student";
  const isTeachers = offers.some((one) => userIdOf(one.teacherId) === file.uploadedBy);
  return isTeachers ? "teacher" : "staff";
}

const sideOfPart = (part: Part) => (part === "student" || part === "teacher" ? part : "staff");

/** The next version of a file is for those on the side it came from. */
export const mayReplace = (grant: Reader, file: AssignmentFile) =>
  grant.part !== undefined &&
  mayUpload(grant.part, grant.assignment) &&
  sideOfPart(grant.part) === sideOf(file, grant);

/** Who began to bring a large file goes on with it. */
export const mayResume = ({ actor, part, assignment }: Reader, file: AssignmentFile) =>
  file.status === "uploading" &&
  goesInParts(file.size) &&
  file.uploadedBy === actor.userId &&
  part !== undefined &&
  mayUpload(part, assignment);

/** The first version of a file; a file without earlier ones is its own. */
export const chainOf = (file: AssignmentFile) => file.chain ?? file.fileId;

/** The files as this reader may see them, the oldest first; lost uploads left out. */
export const fileViews = (grant: Reader) =>
  shown(grant)
    .filter(
      (one) => one.status !== "uploading" || Date.now() - Date.parse(one.createdAt) < lost(one),
    )
    .map((one) => view(one, grant));

/** What a file is called for this reader; a name may say how to reach somebody. */
export const nameFor = (grant: Reader, file: AssignmentFile) => {
  const { assignment, part } = grant;
  const fromOther = part === "student" && sideOf(file, grant) === "teacher";
  const hides = isShielded(assignment, part) || (fromOther && !contactsOpen(assignment));
  return hides ? hidden(file.name) : file.name;
};

/** A file as this reader may see it; whether it is the current one is decided among those they see. */
export function view(item: AssignmentFile, grant: Reader): FileView {
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
    ["version", isThere && mayReplace(grant, item)],
    ["resume", mayResume(grant, item)],
    ["hide", staff && visibility === "everyone"],
    ["show", staff && visibility === "staff"],
    ["delete", mayRemove(grant, item)],
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
    side: sideOf(item, grant),
    sha256: isThere ? item.sha256 : undefined,
    reason: item.reason,
    allowed: allowed.flatMap(([what, may]) => (may ? [what] : [])),
    createdAt: item.createdAt,
  };
}
