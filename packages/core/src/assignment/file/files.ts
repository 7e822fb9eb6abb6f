import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { check, commit, inSeconds, now } from "../../db.ts";
import { AppError, denied, notFound, Overtaken } from "../../error.ts";
import { grantDownload, grantPreview, grantUpload } from "../../files/grants.ts";
import { incomingKey } from "../../files/owner.ts";
import { canBeHad, goesInParts } from "../../files/schema.ts";
import { newId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { limit as rateLimit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { fileReader, participant } from "../access.ts";
import { allowedFor } from "../allowed.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { mostFiles, ownFileMinutes } from "../limits.ts";
import { isStaffPart, mayUpload, type Reader } from "../part.ts";
import { type AssignmentState, finalStates } from "../states.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";
import { AssignmentFiles } from "./assignment-files.entity.ts";
import { fileFact } from "./record.ts";
import { DeleteFile, DownloadFile, ListFiles, ShowFile, UploadFile } from "./schema.ts";
import { asSeen, filesOf, storedFile } from "./stored.ts";
import { fileCount, summarize, summarizeNew } from "./summary.ts";
import {
  chainOf,
  fileViews,
  isHandedOver,
  mayRemove,
  mayReplace,
  nameFor,
  refOf,
  saysWhy,
  shown,
  sideOf,
  view,
} from "./view.ts";

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
    const { actor, part } = grant;
    mustHaveRoom(grant);
    const { assignmentId, name, size, type, sha256, versionOf } = input;
    const fileId = newId("file");
    const former = versionOf && (await find(grant, versionOf));
    const version = former && (await nextOf(grant, former));
    const visibility = version ? version.visibility : input.visibility;
    const { chain, number } = version || { chain: fileId, number: 1 };
    await rateLimit("file.upload", actor.userId, 200, 3600);

    const ref = refOf({ assignmentId, fileId });
    const stamp = now();
    const item = {
      fileId,
      assignmentId,
      name,
      size,
      sha256,
      versionOf,
      visibility,
      chain,
      number,
      uploadedBy: actor.userId,
      uploadedByName: actor.name,
      side: sideOf(part),
      fileUrl: incomingKey(ref),
      mimeType: type,
      expiresAt: inSeconds(86_400),
      status: "uploading" as const,
      createdAt: stamp,
      updatedAt: stamp,
    };
    const changes: Changes = { name: [null, name] };
    if (version) changes.version = [number - 1, number];
    const writes = [
      AssignmentFiles.create(item),
      AuditLogs.create(fileFact(actor, item, "upload", { changes })),
      ...(version
        ? [
            AssignmentFiles.patch({ assignmentId, fileId: chain })
              .set({ versions: number })
              .where((one, { eq, notExists }) =>
                number === 2 ? notExists(one.versions) : eq(one.versions, number - 1),
              ),
          ]
        : []),
    ];
    await retry(async (tried) => {
      const current = tried ? await participant(actor, input) : grant;
      if (!current) throw denied();
      mustHaveRoom(current);
      await commit(
        [summarizeNew(item, current.summaries.files), stillOpen(assignmentId), ...writes],
        (refused) => (refused.some((at) => at < 2) ? new Overtaken() : versionTaken()),
      );
    });
    const file = view(item, { ...grant, files: [item] });
    const whole = goesInParts(size) ? undefined : await grantUpload(ref, { size, sha256 });
    return { file, upload: whole };
  },
});

/** @throws 409 `file.closed`, `file.too-many` */
function mustHaveRoom({ assignment, part, summaries }: Reader) {
  if (!mayUpload(part, assignment)) throw closed(assignment.status, allowedFor(assignment, part));
  if (fileCount(summaries.files) >= mostFiles) throw tooMany();
}

/** It might end at this very moment. */
const stillOpen = (assignmentId: string) =>
  check(
    Assignments.get({ assignmentId }).where((one, { ne }) =>
      finalStates.map((state: AssignmentState) => ne(one.status, state)).join(" AND "),
    ),
  );

/** Where the next version of a file stands: in its chain, seen by those who see the one it replaces. */
async function nextOf(grant: Reader, file: AssignmentFile) {
  if (!canBeHad(file.status)) throw notClean(file.status);
  if (!mayReplace(grant, file)) throw denied();
  const chain = chainOf(file);
  const first = chain === file.fileId ? file : await storedFile(file.assignmentId, chain);
  return { chain, number: (first?.versions ?? 1) + 1, visibility: file.visibility };
}

/** A file this reader knows of, or 404. */
export async function find(grant: Reader, fileId: string) {
  const stored = await storedFile(grant.assignment.assignmentId, fileId);
  const [file] = shown({ ...grant, files: stored ? [stored] : [] });
  if (!file) throw notFound("file");
  return file;
}

const versionTaken = () =>
  new AppError("conflict", "file.version", "Someone else is uploading a new version. Try again.");

const tooMany = () =>
  new AppError("conflict", "file.too-many", `An assignment has ${mostFiles} files at most.`);
export const closed = (state: string, allowed: string[]) =>
  new AppError("conflict", "file.closed", "This assignment has ended, so you cannot add files.", {
    state,
    allowed,
  });

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

/** The files of an assignment, the newest first. */
export const listFiles = action({
  input: ListFiles,
  allow: fileReader,
  async run({ input: { assignmentId, before, limit }, grant }) {
    const all = fileViews({ ...grant, files: await filesOf(assignmentId) }).reverse();
    return pageFrom(before ? all.filter((one) => one.id < before) : all, limit, (one) => one.id);
  },
});

/** Staff decide whether the student and the teacher see a file. Doing it again changes nothing. */
export const show = action({
  input: ShowFile,
  allow: async (actor: Actor, input) => {
    const grant = await participant(actor, input);
    return grant && isStaffPart(grant.part) && grant;
  },
  async run({ input: { assignmentId, fileId, visibility }, grant }) {
    const file = await retry(async () => {
      const before = await find(grant, fileId);
      if (before.visibility === visibility) return before;
      const changed = { ...before, visibility };
      const changes: Changes = {
        name: [before.name, before.name],
        visibility: [before.visibility, visibility],
      };
      const verb = visibility === "staff" ? "hide" : "show";
      await commit([
        AssignmentFiles.patch({ assignmentId, fileId }).set({ visibility }).where(asSeen(before)),
        summarize(before, changed, grant.summaries.files),
        AuditLogs.create(fileFact(grant.actor, changed, verb, { changes })),
      ]);
      return changed;
    });
    return view(file, { ...grant, files: await filesOf(assignmentId) });
  },
});

/** What is needed to hand a clean file out; the look of who only looks is on record first. */
async function opened(grant: Reader, fileId: string, reason: string | undefined) {
  const file = await find(grant, fileId);
  if (!canBeHad(file.status)) throw notClean(file.status);
  if (!grant.part) await note(grant.actor, file, reason);
  return { key: file.fileUrl, name: nameFor(grant, file), type: file.mimeType, size: file.size };
}

/** The look of somebody without a part in it is on record before it happens. */
async function note(actor: Actor, file: AssignmentFile, reason: string | undefined) {
  if (!reason) throw reasonNeeded();
  await commit([AuditLogs.create(fileFact(actor, file, "inspect", { reason }))]);
}

const reasonNeeded = () =>
  new AppError("invalid", "file.reason", "Enter a reason. It is kept in the audit log.", {
    field: "reason",
  });

function notClean(status: AssignmentFile["status"]) {
  if (status === "quarantined") {
    return new AppError(
      "conflict",
      "file.quarantined",
      "This file is infected and cannot be opened.",
      {
        state: status,
      },
    );
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
  async run({ input, grant }) {
    const { assignmentId, fileId, reason } = input;
    const { actor } = grant;
    await retry(async (tried) => {
      const current = tried ? await participant(actor, input) : grant;
      if (!current) throw denied();
      const file = await find(current, fileId);
      if (!mayRemove(current, file)) throw kept(isHandedOver(current, file));
      if (saysWhy(current) && !reason) throw reasonNeeded();
      const gone = { deletedAt: now(), deletedBy: actor.userId };
      const changes: Changes = { name: [file.name, null] };
      await commit([
        AssignmentFiles.patch({ assignmentId, fileId }).set(gone).where(asSeen(file)),
        summarize(file, { ...file, ...gone }, current.summaries.files),
        AuditLogs.create(fileFact(actor, file, "delete", { reason, changes })),
        // It might be delivered, or named in a dispute, at this very moment; staff delete it all the same.
        ...(isStaffPart(current.part) ? [] : [unchanged(current.assignment)]),
      ]);
    });
  },
});

const unchanged = ({ assignmentId, version }: Assignment) =>
  check(Assignments.get({ assignmentId }).where((one, { eq }) => eq(one.version, version)));

const kept = (handedOver: boolean) =>
  new AppError(
    "forbidden",
    "file.kept",
    handedOver
      ? "This file was delivered or is part of a dispute, so it cannot be deleted."
      : `You can delete your own files for ${ownFileMinutes} minutes.`,
  );
