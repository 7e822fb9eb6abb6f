import { canBeHad } from "../../files/schema.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { Workspace } from "../workspace.ts";
import { type intakes, needed, needsFile } from "./schema.ts";

const details = ["title", "subject", "level"] as const;

type File = Workspace["files"][number];

/** A text of the student's own that has not been refused; one that is still scanned counts. */
export const isOwnText =
  (studentUserId: string) =>
  ({ uploadedBy, status, deletedAt, visibility }: File) =>
    uploadedBy === studentUserId &&
    !deletedAt &&
    visibility === "everyone" &&
    (canBeHad(status) || status === "scanning");

/**
 * How much of what a good request has is there. The student's own file counts where it is needed
 * and `files` are at hand.
 */
export function completeness(item: Assignment, files: Workspace["files"] | undefined) {
  const service = item.serviceType as keyof typeof intakes;
  const ownText = files?.some(isOwnText(`usr_${item.studentId.slice(4)}`));
  const fields = [
    ...details.map((name) => [name, item[name]] as const),
    // A file of the student's own describes the work as well as a brief does.
    ["brief", item.brief ?? ownText] as const,
    // A draft with a date that has passed cannot be handed in.
    ["dueDate", item.status === "draft" ? isAhead(item.dueDate) : item.dueDate] as const,
    ...(needed[service] ?? []).map((name) => [`intake.${name}`, item.intake?.[name]] as const),
    ...(files && needsFile.includes(service) ? ([["file", ownText]] as const) : []),
  ];
  const missing = fields.filter(([, value]) => isEmpty(value)).map(([name]) => name);
  return { done: fields.length - missing.length, of: fields.length, missing };
}

const isAhead = (date: string | undefined) => Boolean(date && Date.parse(date) > Date.now());

const isEmpty = (value: unknown) =>
  value === undefined || value === "" || value === false || (Array.isArray(value) && !value.length);
