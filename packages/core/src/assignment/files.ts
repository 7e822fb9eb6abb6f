import { action } from "../action.ts";
import { type Actor, isStaff, system } from "../actor.ts";
import { record } from "../audit/record.ts";
import { commit, inSeconds, now } from "../db.ts";
import { AppError, notFound } from "../error.ts";
import { grantDownload, grantUpload } from "../files/grants.ts";
import { type FileOwner, type FileRef, incomingKey } from "../files/owner.ts";
import { newId } from "../id.ts";
import { limit as rateLimit } from "../rate-limit.ts";
import {
  fileReader,
  isStaffPart,
  mayUpload,
  participant,
  type Reader,
  seesContent,
} from "./access.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";
import { DeleteFile, DownloadFile, type FileView, UploadFile } from "./schema.ts";
import { allowedFor } from "./view.ts";
import { store } from "./workspace.ts";

/** So many files at most has an assignment. */
const most = 200;
/** One's own file may be taken back for so long. */
const regret = 60 * 60_000;
/** An upload whose bytes have not come after this is not shown any more. */
const lost = 60 * 60_000;

const refOf = ({ assignmentId, fileId }: { assignmentId: string; fileId: string }): FileRef => ({
  ...{ kind: "assignment", ownerId: assignmentId, fileId },
});

/**
 * Announces a file and answers with a grant to put its bytes into the bucket.
 * @throws 409 `file.too-many`, 403 for a visibility that is not the caller's to choose
 */
export const upload = action({
  input: UploadFile,
  allow: async (actor: Actor, input) => {
    const grant = await participant(actor, input);
    return grant && (input.visibility === "everyone" || isStaffPart(grant.part)) && grant;
  },
  async run({ input, grant }) {
    const { assignment, actor, part, files } = grant;
    if (!mayUpload(part, assignment)) throw closed(assignment.status, allowedFor(assignment, part));
    const { assignmentId, name, size, type, sha256, versionOf, visibility } = input;
    if (versionOf && !shown(grant).some((one) => one.fileId === versionOf)) throw notFound("file");
    if (files.filter((one) => !one.deletedAt).length >= most) throw tooMany();
    await rateLimit("file.upload", actor.userId, 200, 3600);

    const fileId = newId("file");
    const ref = refOf({ assignmentId, fileId });
    const stamp = now();
    const item = {
      ...{ fileId, assignmentId, name, size, sha256, versionOf, visibility },
      ...{ uploadedBy: actor.userId, uploadedByName: actor.name },
      ...{ fileUrl: incomingKey(ref), mimeType: type, expiresAt: inSeconds(86_400) },
    };
    await commit(
      store.transaction.write(({ files: table, auditLogs }) => [
        table.create({ ...item, createdAt: stamp, updatedAt: stamp }).commit(),
        auditLogs.create(fact(actor, item, "upload", { changes: { name: [null, name] } })).commit(),
      ]),
      new AppError("conflict", "file.exists", "Please try again."),
    );
    const stored = { ...item, status: "uploading", createdAt: stamp, updatedAt: stamp } as const;
    const file = view(stored, { ...grant, files: [...files, stored] });
    return { file, upload: await grantUpload(ref, { type, size, sha256 }) };
  },
});

const tooMany = () =>
  new AppError("conflict", "file.too-many", `An assignment has ${most} files at most.`);
const closed = (state: string, allowed: string[]) =>
  new AppError("conflict", "file.closed", "This assignment has ended and takes no more files.", {
    ...{ state, allowed },
  });

/** Records about files that only staff see are for staff, too. */
const fact = (
  actor: Actor,
  file: Pick<AssignmentFile, "assignmentId" | "fileId" | "visibility">,
  verb: string,
  more: { changes?: Record<string, [unknown, unknown]>; reason?: string } = {},
) =>
  record(actor, {
    action: `${file.visibility === "staff" ? "staff-file" : "file"}.${verb}`,
    entity: ["ASSIGNMENT_FILES", file.fileId],
    scope: file.assignmentId,
    ...more,
  });

/**
 * Where a clean file can be had for a minute. An auditor gives a reason, which is kept.
 * @throws 409 `file.scanning`, `file.quarantined`, `file.rejected`
 */
export const download = action({
  input: DownloadFile,
  allow: fileReader,
  async run({ input: { fileId, reason }, grant }) {
    const file = shown(grant).find((one) => one.fileId === fileId);
    if (!file) throw notFound("file");
    if (file.status !== "clean") throw notClean(file.status);
    if (!grant.part) await note(grant.actor, file, reason);
    return grantDownload({ key: file.fileUrl, name: file.name, type: file.mimeType });
  },
});

/** The look of somebody without a part in it is on record before it happens. */
async function note(actor: Actor, file: AssignmentFile, reason: string | undefined) {
  if (!reason) throw reasonNeeded();
  await commit(
    store.transaction.write(({ auditLogs }) => [
      auditLogs.create(fact(actor, file, "inspect", { reason })).commit(),
    ]),
    new AppError("conflict", "busy", "Please try again."),
  );
}

const reasonNeeded = () =>
  new AppError("invalid", "file.reason", "Say why; it is kept in the audit log.", {
    field: "reason",
  });

function notClean(status: AssignmentFile["status"]) {
  if (status === "quarantined") {
    return new AppError("conflict", "file.quarantined", "This file is infected and locked away.", {
      state: status,
    });
  }
  if (status === "rejected") {
    return new AppError("conflict", "file.rejected", "This file was not accepted.", {
      state: status,
    });
  }
  const message = "This file is still being checked. Try again in a moment.";
  return new AppError("conflict", "file.scanning", message, { state: status, retryAfter: 2 });
}

/** Takes a file from the list. One's own within an hour; staff any, with a reason. The bytes stay until the assignment goes. */
export const remove = action({
  input: DeleteFile,
  allow: participant,
  async run({ input: { assignmentId, fileId, reason }, grant }) {
    const { actor, part } = grant;
    const file = shown(grant).find((one) => one.fileId === fileId);
    if (!file) throw notFound("file");
    if (!mayRemove(grant, file)) {
      throw new AppError("forbidden", "file.kept", "You can delete your own files for one hour.");
    }
    if (isStaffPart(part) && !reason) throw reasonNeeded();
    await commit(
      store.transaction.write(({ files, auditLogs }) => [
        files
          .patch({ assignmentId, fileId })
          .set({ deletedAt: now(), deletedBy: actor.userId })
          .where((one, { notExists }) => notExists(one.deletedAt))
          .commit(),
        auditLogs
          .create(fact(actor, file, "delete", { reason, changes: { name: [file.name, null] } }))
          .commit(),
      ]),
      notFound("file"),
    );
  },
});

function mayRemove({ actor, part }: Reader, file: AssignmentFile) {
  if (isStaffPart(part)) return true;
  const age = Date.now() - Date.parse(file.createdAt);
  return part !== undefined && file.uploadedBy === actor.userId && age <= regret;
}

/** The files this reader may know of. */
function shown({ actor, part, files }: Reader) {
  if (!seesContent(actor)) return [];
  const staff = isStaff(actor) || isStaffPart(part);
  return files.filter((one) => !one.deletedAt && (staff || one.visibility === "everyone"));
}

/** The files as this reader may see them, the oldest first; lost uploads left out. */
export const fileViews = (grant: Reader) =>
  shown(grant)
    .filter((one) => one.status !== "uploading" || Date.now() - Date.parse(one.createdAt) < lost)
    .map((one) => view(one, grant));

/** A file as this reader may see it. */
export function view(item: AssignmentFile, grant: Reader): FileView {
  const { fileId, uploadedBy, uploadedByName: name } = item;
  const newer = grant.files.some(
    (one) => one.versionOf === fileId && one.status === "clean" && !one.deletedAt,
  );
  return {
    id: fileId,
    name: item.name,
    size: item.size,
    type: item.mimeType,
    status: item.status,
    visibility: item.visibility,
    versionOf: item.versionOf,
    current: !newer,
    uploadedBy: { userId: uploadedBy, name: grant.part === "teacher" ? first(name) : name },
    sha256: item.status === "clean" ? item.sha256 : undefined,
    reason: item.reason,
    allowed: [
      ...(item.status === "clean" ? (["download"] as const) : []),
      ...(mayRemove(grant, item) ? (["delete"] as const) : []),
    ],
    createdAt: item.createdAt,
  };
}

const first = (name: string) => name.split(" ")[0] ?? name;

const stored = async ({ ownerId: assignmentId, fileId }: FileRef) => {
  const { data } = await AssignmentFiles.get({ assignmentId, fileId }).go({ consistent: true });
  return data ?? undefined;
};

/** What the scan job needs to know of us. */
export const assignmentFiles: FileOwner = {
  find: stored,

  async scanning(ref) {
    const file = await stored(ref);
    if (file?.status !== "uploading") return;
    const { ownerId: assignmentId, fileId } = ref;
    await ifStill(
      commit(
        store.transaction.write(({ files }) => [
          files
            .patch({ assignmentId, fileId })
            .set({ status: "scanning" })
            .where((one, { eq }) => eq(one.status, "uploading"))
            .commit(),
        ]),
        moved,
      ),
    );
  },

  async settle(ref, outcome) {
    const file = await stored(ref);
    if (!file) return;
    const { ownerId: assignmentId, fileId } = ref;
    const found =
      outcome.status === "rejected"
        ? { reason: outcome.reason }
        : { fileUrl: outcome.key, size: outcome.size, sha256: outcome.sha256 };
    const verb = { clean: "accept", quarantined: "quarantine", rejected: "reject" }[outcome.status];
    const changes = { status: [file.status, outcome.status] } as Record<string, [unknown, unknown]>;
    await ifStill(
      commit(
        store.transaction.write(({ files, auditLogs }) => [
          files
            .patch({ assignmentId, fileId })
            .set({ status: outcome.status, ...found })
            .remove(["expiresAt"])
            .where(
              (one, { eq }) => `${eq(one.status, "uploading")} OR ${eq(one.status, "scanning")}`,
            )
            .commit(),
          auditLogs.create(fact(system("scan"), file, verb, { changes })).commit(),
        ]),
        moved,
      ),
    );
  },
};

const moved = new AppError("conflict", "file.moved", "The file has moved on.");

/** Another run of the same event was faster: its outcome stands. */
async function ifStill(work: Promise<void>) {
  try {
    await work;
  } catch (error) {
    if (error !== moved) throw error;
  }
}
