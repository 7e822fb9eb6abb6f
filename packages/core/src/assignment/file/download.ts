import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { grantDownload, grantPreview } from "../../files/grants.ts";
import { canBeHad } from "../../files/schema.ts";
import { holds } from "../../user/capabilities.ts";
import { fileReader } from "../access.ts";
import type { Reader } from "../part.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";
import { find, notClean, reasonNeeded } from "./find.ts";
import { fileFact } from "./record.ts";
import { DownloadFile } from "./schema.ts";
import { nameFor } from "./view.ts";

/**
 * Where a clean file can be had for a minute. An auditor gives a reason, which is kept.
 * @throws 409 `file.scanning`, `file.quarantined`, `file.rejected`
 */
export const download = action({
  input: DownloadFile,
  allow: fileReader,
  async run({ input: { fileId, reason }, grant }) {
    return grantDownload(await opened(grant, fileId, reason));
  },
});

/**
 * Where a clean file can be looked at in a page for a minute, if it is one that browsers show and
 * never run: PDF, pictures, text. An auditor gives a reason.
 * @throws 422 `file.no-preview`, and as `download` does
 */
export const preview = action({
  input: DownloadFile,
  allow: fileReader,
  async run({ input: { fileId, reason }, grant }) {
    const found = await grantPreview(await opened(grant, fileId, reason));
    if (found) return found;
    throw new AppError(
      "unprocessable",
      "file.no-preview",
      "Files of this type cannot be previewed. Download the file instead.",
    );
  },
});

/** What is needed to hand a clean file out; the look of who only looks is on record first. */
async function opened(grant: Reader, fileId: string, reason: string | undefined) {
  const file = await find(grant, fileId);
  if (!canBeHad(file.status)) throw notClean(file.status);
  if (!holds(grant.actor, "files.without-reason")) await note(grant.actor, file, reason);
  return { key: file.fileUrl, name: nameFor(grant, file), type: file.mimeType, size: file.size };
}

/** The look of somebody who says why is on record before it happens. */
async function note(actor: Actor, file: AssignmentFile, reason: string | undefined) {
  if (!reason) throw reasonNeeded();
  await commit([AuditLogs.create(fileFact(actor, file, "inspect", { reason }))]);
}
