import { contactsOpen } from "../assignment/contact/rule.ts";
import { hidden } from "../assignment/contact/shielded.ts";
import { isStaffPart, type Reader } from "../assignment/part.ts";
import type { Stamp } from "./stamp.ts";

/** Who looks at a piece of work. */
export type Look = Pick<Reader, "actor" | "part" | "assignment">;

/** Until the work begins student and teacher read no way to reach each other. */
export const shownTo = ({ assignment, part }: Look) =>
  !contactsOpen(assignment) && (part === "teacher" || part === "student")
    ? hidden
    : <Value>(value: Value) => value;

/** To those outside the team a person of it is one of the team. */
export const nameFor = ({ part }: Look, { isTeams, byName }: Pick<Stamp, "isTeams" | "byName">) =>
  isTeams && part && !isStaffPart(part) ? "Lyceum" : byName;
