import type { MeetingState } from "../states.ts";

/** What the attendance report counts, and what each number means. */
export const countWords = {
  completed: ["Took place", "Meetings that took place"],
  studentAbsent: ["Student absent", "Meetings to which the student did not come"],
  teacherAbsent: ["Teacher absent", "Meetings to which the teacher did not come"],
  lateCancelled: ["Cancelled late", "Meetings that the student cancelled inside the cut-off"],
  lapsed: ["Nobody came", "Meetings to which nobody came"],
  endedBefore: ["Ended before start", "Meetings that both sides ended before their planned start"],
  cancelled: ["Cancelled in time", "Meetings that were cancelled without a charge"],
} as const satisfies Record<string, readonly [word: string, meaning: string]>;

export type Count = keyof typeof countWords;
export const counts = Object.keys(countWords) as [Count, ...Count[]];

/** Meetings by how they ended. */
export type Counts = Record<Count, number>;

/** What else the report says of them. */
export const rateWords = {
  hours: ["Hours", "Planned length of the meetings that took place"],
  studentRate: [
    "Student attendance",
    "Of the meetings to which the teacher came, or that the student cancelled late: how many took place",
  ],
  teacherRate: [
    "Teacher attendance",
    "Of the meetings to which the student came: how many took place",
  ],
} as const;

const percent = (part: number, whole: number) =>
  whole ? Math.round((part / whole) * 1000) / 10 : undefined;

/** In percent with one digit behind the point; undefined where there was nothing to come to. */
export const studentRate = ({ completed, studentAbsent, lateCancelled }: Counts) =>
  percent(completed, completed + studentAbsent + lateCancelled);
export const teacherRate = ({ completed, teacherAbsent }: Counts) =>
  percent(completed, completed + teacherAbsent);

/** What a meeting counts as; undefined while it is open, and for what was never agreed on. */
export function countOf({
  status,
  absent,
  endedAt,
}: {
  status: MeetingState;
  absent?: string;
  endedAt?: string;
}): Count | undefined {
  if (status === "no_show") return absent === "teacher" ? "teacherAbsent" : "studentAbsent";
  if (status === "late_cancelled") return "lateCancelled";
  if (status === "lapsed" && absent) return "lapsed";
  // A proposal that ran out was no meeting.
  if (status === "lapsed") return endedAt ? "endedBefore" : undefined;
  return status === "completed" || status === "cancelled" ? status : undefined;
}
