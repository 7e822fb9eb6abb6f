/**
 * What the team has to do about meetings, the most urgent first. A meeting stands in one list at a
 * time: that of the first thing it waits for.
 */
export const meetingTasks = ["dispute", "no-show", "charge", "note", "proposal"] as const;
export type MeetingTask = (typeof meetingTasks)[number];

/** What the lists are called, and what stands in them while they are empty. */
export const meetingTaskWords: Record<MeetingTask, { title: string; empty: string }> = {
  dispute: { title: "Disputes", empty: "When a student disputes an outcome, it appears here." },
  "no-show": {
    title: "No-shows to look at",
    empty: "When somebody does not come to a meeting, it appears here.",
  },
  charge: {
    title: "Lines to confirm",
    empty: "When a meeting has ended, its line for the invoice appears here.",
  },
  note: {
    title: "Missing notes",
    empty: "When a teacher has not written the note of a meeting in time, it appears here.",
  },
  proposal: {
    title: "Proposals without an answer",
    empty: "While a proposed meeting waits for an answer, it appears here.",
  },
};
