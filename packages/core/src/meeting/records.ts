import type { MeetingSide, Party } from "./states.ts";

/** Where it takes place: a room of ours, or somewhere behind a link. */
export interface Place {
  kind: "room" | "link";
  url?: string;
}

/** How a series repeats. */
export interface SeriesRule {
  everyWeeks: number;
  count: number;
}

/** Who did something to a meeting, and when: the user for notices, the name for people. */
export interface MeetingStamp {
  by: string;
  byName: string;
  party: Party;
  at: string;
}

/** One side asks, inside the cut-off, to move the meeting; the other one answers. */
export interface MoveRequest extends MeetingStamp {
  party: MeetingSide;
  /** The start that is asked for, UTC time. */
  time: string;
  durationMinutes: number;
  reason?: string;
}

/** Who chose the time that a meeting has, and when. What both agreed on, the student chose. */
export interface TimeSet {
  by: Party;
  at: string;
}

/** Why it does not take place. */
export interface MeetingCancellation extends Omit<MeetingStamp, "by"> {
  /** Absent where the clock or the end of the assignment did it. */
  by?: string;
  reason?: string;
  /** The student was late, and it may be charged. */
  isLate: boolean;
}

/** A meeting as the summary of its assignment has it. */
export interface SummaryRow {
  meetingId: string;
  meetingCode: string;
  title: string;
  status: "proposed" | "scheduled" | "in_progress";
  scheduledTime: string;
  endTime: string;
  durationMinutes: number;
  timezone: string;
  cutOffHours: number;
  revision: number;
  place: Pick<Place, "kind">;
  teacherId: string;
  teacherName: string;
  hostId: string;
  hostName?: string;
  slots?: string[];
  proposedBy?: Party;
  awaits?: MeetingSide;
  proposalEndsAt?: string;
  /** Who asks to move it. */
  moveBy?: MeetingSide;
  seriesId?: string;
  occurrence?: number;
  rule?: SeriesRule;
}
