import type { Part } from "../../lifecycle.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { Act } from "../events.ts";

/** While the work goes on its deadline can be talked about. */
const working = ["assigned", "in_progress", "revision"];

const open = ["requested", "countered"];

/** What this part may do about the deadline: the teacher asks, the student answers, the teacher takes a counter-offer or not. */
export function extensionActions({ status, extension }: Assignment, part: Part): Act[] {
  if (!working.includes(status)) return [];
  const state = extension?.state ?? "none";
  if (part === "teacher") {
    if (!open.includes(state)) return ["request-extension"];
    return state === "countered" ? ["accept-extension", "refuse-extension"] : [];
  }
  if (part !== "student" || state !== "requested") return [];
  return ["accept-extension", "refuse-extension", "counter-extension"];
}
