import { timelineEvents } from "../assignment/timeline/events.ts";

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
  rating: "Ratings",
  thread: "Conversations",
  participant: "People in conversations",
  message: "Messages",
  attachment: "Attachments",
  note: "Team notes",
  export: "Exports",
} as const;

/** What is no event of an assignment or a thread, where its name alone would be a riddle. */
const others: Record<string, string> = {
  "user.look-sessions": "Devices viewed",
  "user.force-reset": "Password reset by the team",
  "user.sign-up-again": "Signed up with a known address",
  "session.start": "Chat started",
  "session.queue": "Chat queued",
  "session.take": "Chat taken",
  "session.transfer": "Chat transferred",
  "session.reply": "Rep replied",
  "session.answer": "Visitor replied",
  "session.fall_idle": "Visitor away",
  "session.requeue": "Chat returned to the queue",
  "session.resolve": "Chat resolved",
  "session.reopen": "Chat reopened",
  "session.end": "Chat ended by the visitor",
  "session.give_up": "Visitor left before an answer",
  "session.miss": "Nobody answered in time",
  "session.expire": "Chat expired",
  "session.block": "Visitor blocked",
  "session.unblock": "Visitor unblocked",
  "session.erase": "Chat erased",
  "session.detach": "Chat detached from the account",
  "session.invite": "Visitor invited to an account",
  "session.resume": "Chat opened by a link",
  "session.rate": "Chat rated",
  "session.claim": "Chat added to an account",
  "session.give": "Chat given to a rep",
  "session.hand-over": "Chat returned to the queue",
  "session.introduce": "Visitor gave their details",
  "session.mail-replies": "Replies emailed to the visitor",
};

const ofTimeline = Object.entries(timelineEvents).map(([action, { log }]) => [action, log]);

/** What each action is called; those that are missing are said as they are named. */
export const actionWords: Record<string, string> = { ...Object.fromEntries(ofTimeline), ...others };
