import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { check, commit, now } from "../../db.ts";
import { denied } from "../../error.ts";
import { pageFrom } from "../../page.ts";
import { retry } from "../../retry.ts";
import { participant } from "../access.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { isStaffPart } from "../part.ts";
import { fileKeeper, fileReader, mustMayRemove } from "./access.ts";
import { AssignmentFiles } from "./assignment-files.entity.ts";
import { find } from "./find.ts";
import { fileFact } from "./record.ts";
import { DeleteFile, ListFiles, ShowFile } from "./schema.ts";
import { asSeen, filesOf } from "./stored.ts";
import { summarize } from "./summary.ts";
import { fileViews, view } from "./view.ts";

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
  allow: fileKeeper,
  async run({ input: { assignmentId, fileId, visibility }, grant }) {
    const file = await retry(async () => {
      const before = await find(grant, fileId);
      if (before.visibility === visibility) return before;
      // The student would read the picture of a question before the start.
      if (before.visibility === "exam") throw denied();
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
      mustMayRemove(current, file, reason);
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
