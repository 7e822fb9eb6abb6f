import { now } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { Act } from "../events.ts";

/** While the work goes on its deadline can be talked about. */
const working = ["assigned", "in_progress", "revision"];

const open = ["requested", "countered"];

/** More time than there is now, and still to come. */
export const isMoreTime = ({ dueDate: before = "" }: Assignment, dueDate: string) =>
  dueDate > before && dueDate > now();

/** What this part may do about the deadline: the teacher asks, the student answers, the teacher takes a counter-offer or not. */
export function extensionActions(item: Assignment, part: Part): Act[] {
  const { status, extension } = item;
  if (!working.includes(status)) return [];
  const state = extension?.state ?? "none";
  const wanted = extension?.counter ?? extension?.dueDate ?? "";
  // Staff may have given more time meanwhile: nobody agrees to less.
  const accept: Act[] = isMoreTime(item, wanted) ? ["accept-extension"] : [];
  if (part === "teacher") {
    if (!open.includes(state)) return ["request-extension"];
    return state === "countered" ? [...accept, "refuse-extension"] : [];
  }
  if (part !== "student" || state !== "requested") return [];
  return [...accept, "refuse-extension", "counter-extension"];
}
