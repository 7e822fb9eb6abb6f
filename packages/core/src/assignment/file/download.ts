import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { commit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { grantDownload, grantPreview } from "../../files/grants.ts";
import { canBeHad } from "../../files/schema.ts";
import type { Reader } from "../part.ts";
import { fileReader, reasonToOpen } from "./access.ts";
import { find, notClean } from "./find.ts";
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

/** What is needed to hand a clean file out; a look that needs a reason is on record before it happens. */
async function opened(grant: Reader, fileId: string, reason: string | undefined) {
  const { actor } = grant;
  const file = await find(grant, fileId);
  if (!canBeHad(file.status)) throw notClean(file.status);
  const why = reasonToOpen(actor, reason);
  if (why) await commit([AuditLogs.create(fileFact(actor, file, "inspect", { reason: why }))]);
  return { key: file.fileUrl, name: nameFor(grant, file), type: file.mimeType, size: file.size };
}
