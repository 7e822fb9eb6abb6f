import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { meetingStatusWords } from "@lyceum/core/meeting/words.ts";
import type { Tone } from "../../ui/status-badge.tsx";

const tones: Record<MeetingRow["status"], Tone> = {
  proposed: "waiting",
  scheduled: "motion",
  in_progress: "motion",
  completed: "done",
  cancelled: "ended",
  late_cancelled: "ended",
  declined: "ended",
  no_show: "trouble",
  lapsed: "ended",
};

type Shown = Pick<MeetingRow, "status" | "awaits" | "isYourTurn" | "student" | "teacher">;

/** How a meeting stands, for who looks at it: whose answer is awaited goes before its state. */
export function meetingStatus(meeting: Shown): { tone: Tone; word: string } {
  const { status, awaits, isYourTurn } = meeting;
  if (awaits && isYourTurn) return { tone: "turn", word: "Answer needed" };
  if (awaits) return { tone: "waiting", word: `Waiting for ${meeting[awaits].name}` };
  return { tone: tones[status], word: meetingStatusWords[status] };
}

/** It does not take place, so its time counts no more. */
export const isOff = ({ status }: Pick<MeetingRow, "status">) =>
  ["cancelled", "late_cancelled", "declined", "lapsed"].includes(status);

/** Whether one may come in: the server says from when on. */
export const hasOpened = ({ opensAt }: Pick<MeetingRow, "opensAt">, now: Date) =>
  Date.parse(opensAt) <= now.getTime();

/** One may come in, and it is not over. */
export const isOn = (
  meeting: Pick<MeetingRow, "status" | "opensAt" | "endTime">,
  now: Date,
): boolean =>
  meeting.status === "in_progress" ||
  (meeting.status === "scheduled" &&
    hasOpened(meeting, now) &&
    now.getTime() < Date.parse(meeting.endTime));

/** It is to come or goes on. */
export const isAhead = ({ status }: Pick<MeetingRow, "status">) =>
  ["proposed", "scheduled", "in_progress"].includes(status);
