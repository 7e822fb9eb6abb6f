import type { Actor } from "../../actor.ts";
import type { Changes } from "../../audit/field-words.ts";
import { record } from "../../audit/record.ts";
import type { VerbOf } from "../events.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";

/** Records about files that the student must not know of are for the team. */
export const fileFact = (
  actor: Actor,
  file: Pick<AssignmentFile, "assignmentId" | "fileId" | "visibility">,
  verb: VerbOf<"file">,
  more: { changes?: Changes; reason?: string } = {},
) =>
  record(actor, {
    action: `${file.visibility === "everyone" ? "file" : "staff-file"}.${verb}` as const,
    entity: ["ASSIGNMENT_FILES", file.fileId],
    scope: file.assignmentId,
    ...more,
  });
