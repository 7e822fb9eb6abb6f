import { invoiceEvents } from "../../billing/invoice/events.ts";
import { paymentEvents } from "../../billing/payment/events.ts";
import { refundEvents } from "../../billing/refund/events.ts";
import { attemptEvents, examEvents } from "../../coursework/exam/events.ts";
import { homeworkEvents } from "../../coursework/homework/events.ts";
import { writingEvents } from "../../coursework/writing/events.ts";
import { meetingEvents } from "../../meeting/events.ts";
import { threadEvents } from "../../thread/events.ts";
import { assignmentEvents } from "../events.ts";
import { type Audience, type EventRow, fixed, forTeam } from "./event-words.ts";

/** The visitor chat that an assignment grew from. */
const forStudent: Audience = {
  student: true,
  teacher: false,
  finance: false,
  reason: "everybody",
};

/** What stands on the timeline of an assignment and is the event of something else. */
const otherEvents = {
  "chat.start": {
    kind: "message",
    icon: "message",
    seenBy: forStudent,
    log: "First message written",
    sentence: fixed("wrote the first message"),
    button: null,
  },
  "chat.claim": {
    kind: "message",
    icon: "message",
    seenBy: forStudent,
    log: "Chat added to an account",
    sentence: fixed("added the chat to the account"),
    button: null,
  },
  "export.ask": {
    kind: "assignment",
    icon: "activity",
    seenBy: forTeam,
    log: "Export asked for",
    sentence: fixed("asked for the evidence pack"),
    button: null,
  },
} as const satisfies Record<string, EventRow>;

/** Everything that can stand on the timeline of an assignment. */
export const timelineEvents = {
  ...assignmentEvents,
  ...threadEvents,
  ...invoiceEvents,
  ...paymentEvents,
  ...refundEvents,
  ...meetingEvents,
  ...writingEvents,
  ...homeworkEvents,
  ...examEvents,
  ...attemptEvents,
  ...otherEvents,
};

export type TimelineAction = keyof typeof timelineEvents;

/** What is said of a stored action; undefined for one that is no event any more. */
export const rowOf = (action: string): EventRow | undefined =>
  Object.hasOwn(timelineEvents, action) ? timelineEvents[action as TimelineAction] : undefined;
