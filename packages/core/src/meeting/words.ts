import type { MeetingAct, MeetingState, Party } from "./states.ts";

/** What a meeting is called where nobody gave it a title. */
export const usualTitle = "Lesson";

export const meetingStatusWords: Record<MeetingState, string> = {
  proposed: "Proposed",
  scheduled: "Scheduled",
  in_progress: "In progress",
  completed: "Completed",
  cancelled: "Cancelled",
  late_cancelled: "Cancelled late",
  declined: "Declined",
  no_show: "No-show",
  lapsed: "Did not take place",
};

export const partyWords: Record<Party, string> = {
  student: "Student",
  teacher: "Teacher",
  staff: "Lyceum",
};

/** What the button of an act is called. */
export const meetingActWords: Record<MeetingAct, string> = {
  accept: "Accept",
  counter: "Propose other times",
  decline: "Decline",
  "agree-move": "Agree to the new time",
  "refuse-move": "Keep the old time",
  join: "Join",
  open: "Start the meeting",
  complete: "End the meeting",
  reschedule: "Reschedule",
  "ask-move": "Ask to move",
  edit: "Edit",
  cancel: "Cancel meeting",
  "invite-guest": "Invite a guest",
  substitute: "Substitute",
  note: "Write note",
  correct: "Correct outcome",
  dispute: "Dispute outcome",
  "decide-dispute": "Decide dispute",
  "confirm-charge": "Add to invoice",
  "dismiss-charge": "Do not charge",
  review: "Mark as reviewed",
};
