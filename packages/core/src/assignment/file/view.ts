import { shownAs } from "../../files/grants.ts";
import type { FileRef } from "../../files/owner.ts";
import { canBeHad, goesInParts } from "../../files/schema.ts";
import { firstName } from "../../thread/shield/shield.ts";
import { contactsOpen } from "../contact/rule.ts";
import { hidden, isShielded } from "../contact/shielded.ts";
import { isStaffPart, type Reader } from "../part.ts";
import {
  type FileReader,
  mayRemove,
  mayReplace,
  mayResume,
  saysWhyRemoved,
  shown,
} from "./access.ts";
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
    [saysWhyRemoved(grant) ? "delete-with-reason" : "delete", mayRemove(grant, item)],
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
