import type { WritingAct, WritingState } from "./states.ts";

export const writingStatusWords: Record<WritingState, string> = {
  draft: "Draft",
  submitted: "Submitted",
  in_review: "In review",
  changes_requested: "Changes requested",
  approved: "Approved",
  returned: "Returned",
  withdrawn: "Withdrawn",
  integrity_hold: "On hold",
};

/** What the button of an act is called. */
export const writingActWords: Record<WritingAct, string> = {
  write: "Write",
  submit: "Submit",
  take: "Start review",
  "request-changes": "Request changes",
  approve: "Approve",
  return: "Return",
  withdraw: "Withdraw",
  hold: "Put on hold",
  appeal: "Appeal",
  lift: "End hold",
  comment: "Comment",
  suggest: "Suggest a change",
  edit: "Edit",
  "set-due": "Set due date",
};
