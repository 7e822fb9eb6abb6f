export const meetingStates = [
  "proposed",
  "scheduled",
  "in_progress",
  "completed",
  "cancelled",
  "late_cancelled",
  "declined",
  "no_show",
  "lapsed",
] as const;
export type MeetingState = (typeof meetingStates)[number];

/** Still to come, or going on. */
export const openStates = ["proposed", "scheduled", "in_progress"] as const;
export const isOpen = (status: MeetingState) => openStates.some((one) => one === status);

/** These keep the time of everybody who takes part. A proposal does not. */
export const occupyingStates = ["scheduled", "in_progress"] as const;
export const occupies = (status: MeetingState) => occupyingStates.some((one) => one === status);

/** A correction leads from one of these to another, or to `cancelled`. */
export const correctableStates = ["completed", "no_show", "late_cancelled", "lapsed"] as const;

/** Somebody's side. Staff stand on neither. */
export const parties = ["student", "teacher", "staff"] as const;
export type Party = (typeof parties)[number];

/** A side that agrees on times with the other one. */
export const sides = ["student", "teacher"] as const;
export type MeetingSide = (typeof sides)[number];

/** What a person may do to a meeting: the names of the buttons, as they stand in `allowed`. */
export const meetingActs = [
  "accept",
  "counter",
  "decline",
  "agree-move",
  "refuse-move",
  "join",
  "open",
  "complete",
  "reschedule",
  "ask-move",
  "edit",
  "cancel",
  "invite-guest",
  "substitute",
  "note",
  "correct",
  "dispute",
  "decide-dispute",
  "confirm-charge",
  "dismiss-charge",
  "review",
] as const;
export type MeetingAct = (typeof meetingActs)[number];
