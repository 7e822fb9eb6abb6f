import type { MeetingState } from "../states.ts";
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

/** What a meeting's outcome says of those who take part. */
interface Ended {
  status: MeetingState;
  absent?: AbsentParty;
  leftWaiting?: boolean;
  endedAt?: string;
}

/** Why a meeting did not take place: "The student did not come."; undefined where that says its state. */
export function failureWords({ status, absent, leftWaiting, endedAt }: Ended): string | undefined {
  if (leftWaiting) return "The student waited in the lobby and was not let in.";
  if (absent === "both") return "Nobody came.";
  if (absent) return `The ${absent} did not come.`;
  // A proposal that ran out never ended.
  const isOff = status === "lapsed" && endedAt !== undefined;
  return isOff ? "It ended before its planned start. Nothing is charged." : undefined;
}
