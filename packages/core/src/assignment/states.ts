/** `deleted` is never stored: a discarded draft leaves the table, its audit records stay. */
export const assignmentStates = [
  "draft",
  "submitted",
  "needs_info",
  "quoted",
  "awaiting_payment",
  "ready",
  "assigned",
  "in_progress",
  "delivered",
  "revision",
  "disputed",
  "on_hold",
  "completed",
  "cancelled",
  "declined",
  "deleted",
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const finalStates = ["completed", "cancelled", "declined", "deleted"] as const;
export const isFinal = (status: AssignmentState) => finalStates.some((one) => one === status);

/** From these a hold is possible, and a resume leads back to the one it came from. */
export const holdable = ["ready", "assigned", "in_progress", "delivered", "revision"] as const;

/** Who raises the events, in `by`. */
export const student = ["student"] as const;
export const operations = ["admin", "owner"] as const;
export const staff = ["cs-rep", ...operations] as const;
export const finance = ["finance", "owner"] as const;
