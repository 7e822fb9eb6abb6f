import type { AbsentParty, Outcome } from "./states.ts";

/** The rule, wherever attendance is shown. */
export const attendanceRule =
  "Attended means present for at least half of the planned time; less than that is partly attended.";

export const outcomeWords: Record<Outcome, string> = {
  attended: "Attended",
  partial: "Partly attended",
  absent: "Absent",
  excused: "Excused",
};

export const absentWords: Record<AbsentParty, string> = {
  student: "the student was absent",
  teacher: "the teacher was absent",
  both: "nobody came",
};
