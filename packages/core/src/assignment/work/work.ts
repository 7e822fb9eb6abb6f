import { action } from "../../action.ts";
import { check, now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { canBeHad } from "../../files/schema.ts";
import { userIdOf } from "../../id.ts";
import { isLetIn } from "../../user/account.ts";
import { mover } from "../access.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { FileReader } from "../file/access.ts";
import { type AssignmentFile, AssignmentFiles } from "../file/assignment-files.entity.ts";
import { filesOf } from "../file/stored.ts";
import { acceptanceHours, mostDelivered } from "../limits.ts";
import { perform } from "../move/command.ts";
import {
  AcceptDelivery,
  DeliverWork,
  ReopenAssignment,
  RequestRevision,
  StartWork,
} from "../move/schema.ts";
import { stampOf } from "../move/stamp.ts";

/** The teacher begins. */
export const start = action({
  input: StartWork,
  allow: mover("start"),
  run: ({ input, grant }) =>
    perform("start", input, grant, () => ({ set: { workingSince: now() } })),
});

/**
 * The teacher hands the work over: files of the teacher's own, clean, uploaded since the work began
 * or was asked to be revised, and what was given back to the student and written of meetings since
 * then. From now on the student has so many hours to look at it.
 * @throws 422 `assignment.no-delivery` where there is none of this; 400 where `files` names another one
 */
export const deliver = action({
  input: DeliverWork,
  allow: mover("deliver"),
  run: ({ input, grant }) =>
    perform("deliver", input, grant, async ({ assignment, actor, summaries }) => {
      const { worksSince } = await import("./delivered-works.ts");
      const [all, { works, still }] = await Promise.all([
        filesOf(assignment.assignmentId),
        worksSince({ assignment, summaries }, sinceOf(assignment)),
      ]);
      const fit = deliverable({ ...grant, files: all });
      const files = [...new Set(input.files ?? fit)];
      if (!files.length && !works.length) throw nothing();
      if (files.length > mostDelivered) throw tooMany();
      const strange = files.find((one) => !fit.includes(one));
      if (strange) throw notOurs(input.files?.indexOf(strange) ?? 0);
      const number = (assignment.delivery?.number ?? 0) + 1;
      const delivery = {
        number,
        note: input.note,
        files,
        ...(works.length > 0 && { works }),
        ...stampOf(actor),
      };
      const acceptanceDeadline = new Date(Date.now() + acceptanceHours * 3_600_000).toISOString();
      return {
        set: { delivery, acceptanceDeadline },
        remove: ["warnedAt"],
        changes: { delivery: [null, number], files: [null, files] },
        also: [...files.map((fileId) => stillThere(assignment.assignmentId, fileId)), ...still],
      };
    }),
});

/** On condition that nobody deletes or hides the file at this very moment. */
const stillThere = (assignmentId: string, fileId: string): Write =>
  check(
    AssignmentFiles.get({ assignmentId, fileId }).where(
      (one, { eq, notExists }) =>
        `${eq(one.visibility, "everyone")} AND ${notExists(one.deletedAt)}`,
    ),
  );

/** Since when what is made counts for the next delivery. */
const sinceOf = ({ workingSince, createdAt }: Assignment) => workingSince ?? createdAt;

/** Ids of the files that can be delivered now: no version of them is newer. */
export function deliverable({
  assignment,
  files,
  actor,
}: Pick<FileReader<AssignmentFile>, "assignment" | "files" | "actor">): string[] {
  const since = sinceOf(assignment);
  const fit = files.filter(
    (one) =>
      one.uploadedBy === actor.userId &&
      canBeHad(one.status) &&
      one.visibility === "everyone" &&
      !one.deletedAt &&
      one.createdAt >= since,
  );
  const replaced = new Set(fit.map((one) => one.versionOf));
  return fit.map((one) => one.fileId).filter((id) => !replaced.has(id));
}

const nothing = () =>
  new AppError(
    "unprocessable",
    "assignment.no-delivery",
    "Upload the files you deliver first and wait until they have been checked, return a piece of coursework, or write the note of a meeting.",
    { field: "files" },
  );

const tooMany = () =>
  new AppError("invalid", "assignment.delivery-files", `Deliver ${mostDelivered} files at most.`, {
    field: "files",
  });

const notOurs = (at: number) =>
  new AppError(
    "invalid",
    "assignment.delivery-file",
    "Deliver your own files that were uploaded since the work began and have been checked.",
    { field: `files.${at}` },
  );

/** The student asks for changes, so many times as was agreed. */
export const requestRevision = action({
  input: RequestRevision,
  allow: mover("request-revision"),
  run: ({ input, grant }) =>
    perform("request-revision", input, grant, ({ assignment, actor }) => {
      const used = assignment.revisionCount + 1;
      return {
        set: {
          revisionCount: used,
          revisions: [...assignment.revisions, { text: input.text, ...stampOf(actor) }],
          workingSince: now(),
        },
        remove: ["acceptanceDeadline", "warnedAt"],
        changes: { revisionCount: [assignment.revisionCount, used] },
      };
    }),
});

/** The student is content. */
export const acceptDelivery = action({
  input: AcceptDelivery,
  allow: mover("accept-delivery"),
  run: ({ input, grant }) =>
    perform("accept-delivery", input, grant, () => ({
      set: { completedAt: now() },
      remove: ["warnedAt"],
    })),
});

/**
 * Staff open a completed assignment again, with the teacher who completed it.
 * @throws 409 `assignment.no-teacher` where that teacher left the assignment or has no open account
 */
export const reopen = action({
  input: ReopenAssignment,
  allow: mover("reopen"),
  run: ({ input: { reason, ...input }, grant }) =>
    perform("reopen", { reason, ...input }, grant, async ({ offers }) => {
      const lead = offers.find((one) => one.status === "completed" && one.role === "lead");
      if (!lead || !(await isLetIn(userIdOf(lead.teacherId)))) throw alone();
      return {
        set: { workingSince: now() },
        remove: ["acceptanceDeadline", "warnedAt", "completedAt"],
        reason,
      };
    }),
});

const alone = () =>
  new AppError(
    "conflict",
    "assignment.no-teacher",
    "Its teacher has left. Create a new assignment to continue.",
    { state: "completed" },
  );
