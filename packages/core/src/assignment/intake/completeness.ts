import type { Assignment } from "../assignments.entity.ts";
import { type intakes, needed, needsFile } from "./schema.ts";

const details = ["title", "subject", "level"] as const;

/**
 * How much of what a good request has is there: the meter a student sees. What stops a submission is
 * `submit` (submission.ts). `ownTexts` is how many files of the student's own
 * there are.
 */
export function completeness(item: Assignment, ownTexts: number) {
  const service = item.serviceType as keyof typeof intakes;
  const ownText = ownTexts ? true : undefined;
  const fields = [
    ...details.map((name) => [name, item[name]] as const),
    // A file of the student's own describes the work as well as a brief does.
    ["brief", item.brief ?? ownText] as const,
    // A draft with a date that has passed cannot be handed in.
    ["dueDate", item.status === "draft" ? isAhead(item.dueDate) : item.dueDate] as const,
    ...(needed[service] ?? []).map((name) => [`intake.${name}`, item.intake?.[name]] as const),
    ...(needsFile.includes(service) ? ([["file", ownText]] as const) : []),
  ];
  const missing = fields.filter(([, value]) => isEmpty(value)).map(([name]) => name);
  return { done: fields.length - missing.length, of: fields.length, missing };
}

const isAhead = (date: string | undefined) => Boolean(date && Date.parse(date) > Date.now());

const isEmpty = (value: unknown) =>
  value === undefined || value === "" || value === false || (Array.isArray(value) && !value.length);
