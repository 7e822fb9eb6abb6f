import type { Part } from "../../lifecycle.ts";
import { withoutContacts } from "../../thread/shield/shield.ts";
import type { Assignment } from "../assignments.entity.ts";
import { contactsOpen } from "./rule.ts";

/** Whether somebody reads it who may not know yet how to reach the student. */
export const isShielded = (item: Assignment, part: Part | undefined) =>
  part === "teacher" && !contactsOpen(item);

/** What a teacher reads before the work begins: all that people wrote, without ways around the platform. */
export function behindShield(item: Assignment): Assignment {
  return {
    ...item,
    title: withoutContacts(item.title),
    subject: hidden(item.subject),
    brief: hidden(item.brief),
    intake: hidden(item.intake),
    questions: hidden(item.questions),
    revisions: hidden(item.revisions),
    disputes: hidden(item.disputes),
    extension: hidden(item.extension),
  };
}

/** The texts in it, however deep; times, numbers and ids are no contacts and stay. */
export function hidden<Value>(value: Value): Value {
  if (typeof value === "string") return withoutContacts(value) as Value;
  if (Array.isArray(value)) return value.map(hidden) as Value;
  if (!value || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, one]) => [name, hidden(one)]);
  return Object.fromEntries(entries) as Value;
}
