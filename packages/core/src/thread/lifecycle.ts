import { lifecycle, type Move } from "../lifecycle.ts";
import type { ThreadStatus } from "./schema.ts";

export type ThreadEvent =
  | "staff_reply"
  | "student_reply"
  | "hold"
  | "snooze"
  | "wake"
  | "reopen"
  | "resolve"
  | "lapse"
  | "close";

/** Finance only has a part in billing threads; access.ts sees to that. */
const staff = ["cs-rep", "admin", "finance", "owner"] as const;
const open = ["open", "waiting_student", "waiting_staff", "on_hold", "snoozed"] as const;

const moves: readonly Move<ThreadStatus, ThreadEvent>[] = [
  // Raised by the messages themselves; notes and what the system says never move a thread.
  {
    from: ["open", "waiting_staff", "on_hold", "snoozed", "resolved"],
    event: "staff_reply",
    to: "waiting_student",
    by: [...staff, "teacher"],
  },
  // By whoever asks staff: a teacher, too, in a thread of their own with staff.
  {
    from: ["open", "waiting_student", "on_hold", "snoozed", "resolved"],
    event: "student_reply",
    to: "waiting_staff",
    by: ["student", "teacher"],
  },
  {
    from: ["open", "waiting_student", "waiting_staff", "snoozed"],
    event: "hold",
    to: "on_hold",
    by: staff,
  },
  // Once more changes the time.
  { from: open, event: "snooze", to: "snoozed", by: staff },
  { from: ["on_hold", "snoozed", "resolved"], event: "reopen", to: "open", by: staff },
  { from: open, event: "resolve", to: "resolved", by: staff },
  // Raised by time: back into the queue; no answer; over.
  { from: ["snoozed"], event: "wake", to: "waiting_staff", by: ["system"] },
  { from: ["waiting_student"], event: "lapse", to: "resolved", by: ["system"] },
  { from: ["resolved"], event: "close", to: "closed", by: ["system"] },
];

/** The states of a thread, and the moves between them. */
export const threads = lifecycle<ThreadStatus, ThreadEvent>("thread", moves, {
  thing: "conversation",
  states: { waiting_student: "waiting for the student", waiting_staff: "waiting for the team" },
});
