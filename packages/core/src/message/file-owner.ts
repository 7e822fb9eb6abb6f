import { system } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { tryCommit } from "../db.ts";
import type { FileOwner, FileRef, Outcome } from "../files/owner.ts";
import { refusedByCondition } from "../retry.ts";
import { MessageAttachments } from "./message-attachments.entity.ts";

const keyOf = ({ ownerId, fileId }: FileRef) => ({ logId: ownerId, attachmentId: fileId });

/** Files of sessions and threads, as the scan job sees them. */
export const fileOwner: FileOwner = {
  async find(ref) {
    const { data } = await MessageAttachments.get(keyOf(ref)).go({ consistent: true });
    return data ?? undefined;
  },

  async scanning(ref) {
    try {
      await MessageAttachments.patch(keyOf(ref))
        .set({ status: "scanning" })
        .where((file, { eq }) => eq(file.status, "uploading"))
        .go();
    } catch (error) {
      // Further already.
      if (!refusedByCondition(error)) throw error;
    }
  },

  async settle(ref, outcome) {
    // Where it is refused an earlier run of the same event was first.
    await write(ref, outcome);
  },
};

function write(ref: FileRef, outcome: Outcome) {
  const { status } = outcome;
  const found = {
    ...(outcome.status !== "rejected" && { fileUrl: outcome.key, sha256: outcome.sha256 }),
    ...("type" in outcome && { mimeType: outcome.type }),
  };
  return tryCommit([
    MessageAttachments.patch(keyOf(ref))
      .set({ status, ...found })
      .where((file, { eq }) => `${eq(file.status, "uploading")} OR ${eq(file.status, "scanning")}`),
    AuditLogs.create(
      record(system("scan"), {
        action: `attachment.${status}`,
        entity: ["MESSAGE_ATTACHMENTS", ref.fileId],
        scope: ref.ownerId,
        reason: outcome.status === "rejected" ? outcome.reason : undefined,
      }),
    ),
  ]);
}
