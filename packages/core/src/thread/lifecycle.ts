import { lifecycle, type Move } from "../lifecycle.ts";
import type { ThreadStatus } from "./schema.ts";

export type ThreadEvent = "staff_reply" | "student_reply" | "resolve" | "lapse" | "close";

const staff = ["cs-rep", "admin", "teacher"] as const;
const open = ["open", "waiting_student", "waiting_staff", "on_hold", "snoozed"] as const;

const moves: readonly Move<ThreadStatus, ThreadEvent>[] = [
  // Raised by the messages themselves; notes and what the system says never move a thread.
  {
    from: ["open", "waiting_staff", "on_hold", "snoozed", "resolved"],
    event: "staff_reply",
    to: "waiting_student",
    by: staff,
  },
  {
    from: ["open", "waiting_student", "on_hold", "snoozed", "resolved"],
    event: "student_reply",
    to: "waiting_staff",
    by: ["student"],
  },
  { from: open, event: "resolve", to: "resolved", by: ["cs-rep", "admin"] },
  { from: ["waiting_student"], event: "lapse", to: "resolved", by: ["system"] },
  { from: ["resolved"], event: "close", to: "closed", by: ["system"] },
];

/** The states of a thread; product reference §3.5. */
export const threads = lifecycle<ThreadStatus, ThreadEvent>("thread", moves);
