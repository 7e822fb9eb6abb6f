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
  rating: "Ratings",
  thread: "Conversations",
  participant: "People in conversations",
  message: "Messages",
  attachment: "Attachments",
  note: "Team notes",
  export: "Exports",
} as const;

/** What is no event of an assignment, a thread or a chat, where its name alone would be a riddle. */
const others: Record<string, string> = {
  "user.look-sessions": "Devices viewed",
  "user.force-reset": "Password reset by the team",
  "user.sign-up-again": "Signed up with a known address",
};

const ofEvents = Object.entries({ ...timelineEvents, ...sessionEvents }).map(
  ([action, { log }]) => [action, log],
);

/** What each action is called; those that are missing are said as they are named. */
export const actionWords: Record<string, string> = { ...Object.fromEntries(ofEvents), ...others };
