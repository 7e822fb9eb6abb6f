import type { Part } from "../../lifecycle.ts";
import type { Assignment } from "../assignments.entity.ts";
import type { Act } from "../events.ts";
import { isStaffPart } from "../part.ts";

const active = ["in_progress", "delivered", "revision", "disputed", "completed"];

/** Whether student and teacher may know how to reach each other: once the work has begun, or staff said so. */
export function contactsOpen({ status, hold, leadId, contact }: Assignment) {
  if (!leadId) return false;
  const state = status === "on_hold" ? (hold?.from ?? status) : status;
  return active.includes(state) || contact?.teacherId === leadId;
}

/** While a teacher has it and has not begun. */
export const contactActions = (item: Assignment, part: Part): Act[] =>
  isStaffPart(part) && item.status === "assigned" && !contactsOpen(item) ? ["reveal-contact"] : [];
