import { AppError } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import type { Assignment } from "./assignments.entity.ts";
import { contactActions } from "./contact/rule.ts";
import type { Act } from "./events.ts";
import { type AssignmentEvent, assignmentLifecycle } from "./lifecycle.ts";
import { eventsFor, guards } from "./move/guards.ts";
import { isStaffPart, mayEdit, mayUpload } from "./part.ts";
import { ratingActions } from "./rating/view.ts";
import { integrityDeclaration } from "./schema.ts";
import { extensionActions } from "./work/extension-actions.ts";

export const hasSigned = ({ integrity }: Assignment) =>
  integrity?.version === integrityDeclaration.version;

/** The events one may raise, and what one does to the text and the files. */
type Allowed = Act | AssignmentEvent | "edit" | "upload" | "upload-for-team";

/** What the caller may do now: the buttons of the page. */
export function allowedFor(item: Assignment, part: Part | undefined): Allowed[] {
  if (!part) return [];
  const signed = hasSigned(item);
  const signs = part === "student" && item.status === "draft" && !signed;
  // Staff hand in only what the student has signed.
  const unsigned = part !== "student" && item.status === "draft" && !signed;
  const events = eventsFor(item, part).filter((one) => !(one === "submit" && unsigned));
  const allowed: Allowed[] = [...events];
  if (mayEdit(part, item)) allowed.push("edit");
  if (signs) allowed.push("sign");
  if (mayUpload(part, item)) allowed.push("upload");
  if (mayUpload(part, item) && isStaffPart(part)) allowed.push("upload-for-team");
  if (item.status === "disputed" && isStaffPart(part)) allowed.push("propose-decision");
  allowed.push(
    ...extensionActions(item, part),
    ...ratingActions(item, part),
    ...contactActions(item, part),
  );
  if (item.status === "ready" && isStaffPart(part)) allowed.push("offer");
  return allowed;
}

/** @throws 409 `assignment.illegal-move`, or `assignment.<guard>` where the state alone would allow it */
export function mayMoveNow(item: Assignment, event: AssignmentEvent, part: Part) {
  if (eventsFor(item, part).includes(event)) return;
  const { status: state } = item;
  const allowed = allowedFor(item, part);
  const guard = guards[event];
  const inState = assignmentLifecycle.allowed(state, part).includes(event);
  if (!guard || !inState) throw assignmentLifecycle.refuse(state, part, allowed);
  throw new AppError("conflict", `assignment.${guard.code}`, guard.message, { state, allowed });
}
