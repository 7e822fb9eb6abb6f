import type { Actor } from "../../actor.ts";
import type { Changes } from "../../audit/field-words.ts";
import { record } from "../../audit/record.ts";
import type { VerbOf } from "../events.ts";
import type { AssignmentFile } from "./assignment-files.entity.ts";

/** Records about files that only staff see are for staff, too. */
export const fileFact = (
  actor: Actor,
  file: Pick<AssignmentFile, "assignmentId" | "fileId" | "visibility">,
  verb: VerbOf<"file">,
  more: { changes?: Changes; reason?: string } = {},
) =>
  record(actor, {
    action: `${file.visibility === "staff" ? "staff-file" : "file"}.${verb}` as const,
    entity: ["ASSIGNMENT_FILES", file.fileId],
    scope: file.assignmentId,
    ...more,
  });
