import { timelineEvents } from "../assignment/timeline/events.ts";
import { sessionEvents } from "../presignin/events.ts";

/** What the log calls what is done to what: the first word of each action, and what people call it. */
export const objectWords = {
  user: "Accounts",
  teacher: "Qualifications",
  preferences: "Notification settings",
  invitation: "Invitations",
  session: "Visitor chats",
  chat: "Chats added to an account",
  assignment: "Assignments",
  offer: "Offers",
  engagement: "Teachers at work",
  file: "Files",
  "staff-file": "Team files",
  "exam-file": "Pictures for exams",
  rating: "Ratings",
  invoice: "Invoices",
  payment: "Payments",
  billing: "Billing settings",
  refund: "Refunds",
  availability: "Availability",
  calendar: "Calendar addresses",
  ledger: "Ledger",
  meeting: "Meetings",
  writing: "Writings",
  rubric: "Rubrics",
  template: "Homework templates",
  homework: "Homework",
  exam: "Exams",
  attempt: "Attempts at exams",
  thread: "Conversations",
  participant: "People in conversations",
  message: "Messages",
  attachment: "Attachments",
  note: "Team notes",
  export: "Exports",
} as const;

/** What is no event of an assignment, a thread or a chat. An action that is missing here cannot be recorded. */
const others = {
  "user.sign-up": "Signed up",
  "user.sign-up-again": "Signed up with a known address",
  "user.verify-email": "Email address confirmed",
  "user.create": "Account created",
  "user.send-verify-email": "Link to confirm the address sent",
  "user.edit": "Profile changed",
  "user.sign-in": "Signed in",
  "user.sign-out": "Signed out",
  "user.lock": "Sign-in locked after failed attempts",
  "user.unlock": "Sign-in unlocked",
  "user.change-password": "Password changed",
  "user.send-reset-password": "Link to reset the password sent",
  "user.reset-password": "Password reset by mail",
  "user.force-reset": "Password reset by the team",
  "user.look-sessions": "Devices viewed",
  "user.end-session": "Device signed out by the team",
  "user.revoke-session": "Device signed out",
  "user.revoke-others": "Other devices signed out",
  "user.deactivate": "Account deactivated",
  "user.reactivate": "Account reactivated",
  "teacher.verify": "Qualifications verified",
  "teacher.reject": "Qualifications rejected",
  "preferences.edit": "Notification settings changed",
  "preferences.unsubscribe": "Unsubscribed from mails",
  "availability.edit": "Availability changed",
  "rubric.create": "Rubric made",
  "rubric.edit": "Rubric changed",
  "rubric.delete": "Rubric deleted",
  "template.create": "Homework template made",
  "template.edit": "Homework template changed",
  "template.delete": "Homework template deleted",
  "calendar.make-feed": "Calendar address made",
  "calendar.revoke-feed": "Calendar address revoked",
  "billing.edit-settings": "Billing settings changed",
  "ledger.differ": "Books did not agree",
  "attachment.clean": "Virus check passed",
  "attachment.unchecked": "Kept without a virus check",
  "attachment.quarantined": "Attachment blocked as unsafe",
  "attachment.rejected": "Attachment not accepted",
  "invitation.create": "Invitation sent",
  "invitation.accept": "Invitation accepted",
  "invitation.withdraw": "Invitation withdrawn",
} as const satisfies Record<string, string>;

/** What is recorded of things that have no events of their own. */
export type OtherAction = keyof typeof others | keyof typeof timelineEvents;

const ofEvents = Object.entries({ ...timelineEvents, ...sessionEvents }).map(
  ([action, { log }]) => [action, log],
);

/** What each action is called; those that are missing are said as they are named. */
export const actionWords: Record<string, string> = { ...Object.fromEntries(ofEvents), ...others };
