import type { Actor } from "../../actor.ts";
import type { Changes } from "../../audit/field-words.ts";
import { record } from "../../audit/record.ts";
import type { VerbOf } from "../events.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";

/** Records about files that the student must not know of are for the team, or about an exam. */
export const fileFact = (
  actor: Actor,
  file: Pick<AssignmentFile, "assignmentId" | "fileId" | "visibility">,
  verb: VerbOf<"file">,
  more: { changes?: Changes; reason?: string } = {},
) =>
  record(actor, {
    action: actionOf(file, verb),
    entity: ["ASSIGNMENT_FILES", file.fileId],
    scope: file.assignmentId,
    ...more,
  });

function actionOf({ visibility }: Pick<AssignmentFile, "visibility">, verb: VerbOf<"file">) {
  if (visibility === "everyone") return `file.${verb}` as const;
  // What is for an exam is never shown to all.
  const isForExam = visibility === "exam" && verb !== "show" && verb !== "hide";
  return isForExam ? (`exam-file.${verb}` as const) : (`staff-file.${verb}` as const);
}
