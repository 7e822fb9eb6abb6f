import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { check, commit, inSeconds, now } from "../../db.ts";
import { AppError, denied, Overtaken } from "../../error.ts";
import { grantUpload } from "../../files/grants.ts";
import { incomingKey } from "../../files/owner.ts";
import { canBeHad, goesInParts } from "../../files/schema.ts";
import { newId } from "../../id.ts";
import { limit as rateLimit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { participant } from "../access.ts";
import { allowedFor } from "../allowed.ts";
import { Assignments } from "../assignments.entity.ts";
import { mostFiles } from "../limits.ts";
import { mayUpload, type Reader } from "../part.ts";
import { type AssignmentState, finalStates } from "../states.ts";
import { fileUploader, mayReplace, sideOf } from "./access.ts";
import { type AssignmentFile, AssignmentFiles } from "./assignment-files.entity.ts";
import { find, notClean } from "./find.ts";
import { fileFact } from "./record.ts";
import { UploadFile } from "./schema.ts";
import { storedFile } from "./stored.ts";
import { fileCount, summarizeNew } from "./summary.ts";
import { chainOf, refOf, view } from "./view.ts";

/**
 * Announces a file and answers with a grant to put its bytes into the bucket.
 * @throws 409 `file.too-many`, 403 for a visibility that is not the caller's to choose
 */
export const upload = action({
  input: UploadFile,
  allow: fileUploader,
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

const versionTaken = () =>
  new AppError("conflict", "file.version", "Someone else is uploading a new version. Try again.");

const tooMany = () =>
  new AppError("conflict", "file.too-many", `An assignment has ${mostFiles} files at most.`);
const closed = (state: string, allowed: string[]) =>
  new AppError("conflict", "file.closed", "This assignment has ended, so you cannot add files.", {
    state,
    allowed,
  });
