/**
 * What the team has to do about meetings, the most urgent first. A meeting stands in one list at a
 * time: that of the first thing it waits for.
 */
export const meetingTasks = ["dispute", "no-show", "charge", "note", "proposal"] as const;
export type MeetingTask = (typeof meetingTasks)[number];

/** What the lists are called. */
export const meetingTaskWords: Record<MeetingTask, string> = {
  dispute: "Disputes",
  "no-show": "No-shows to review",
  charge: "Charges to confirm",
  note: "Missing notes",
  proposal: "Proposals without an answer",
};
