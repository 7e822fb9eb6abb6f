import {
  type Audience,
  type EventRow,
  fixed,
  forTeam,
} from "../assignment/timeline/event-words.ts";
import type { ThreadStatus } from "./schema.ts";

/** Of the other threads of an assignment those know who sit in them. */
const ofOwnThread: Audience = {
  student: "own-thread",
  teacher: "own-thread",
  finance: false,
  reason: "everybody",
};

/** Why a matter waits is the team's own. */
const withoutReason: Audience = { ...ofOwnThread, reason: "nobody" };

/** Finance only has a part in billing threads; access.ts sees to that. */
const staff = ["cs-rep", "admin", "finance", "owner"] as const;
const open = ["open", "waiting_student", "waiting_staff", "on_hold", "snoozed"] as const;
const rested = ["on_hold", "snoozed", "resolved"] as const;

/** An event of a thread, as the timeline of its assignment and the audit log tell it. */
const threadEvent = (seenBy: Audience, log: string, sentence: string) =>
  ({
    kind: "message",
    icon: "message",
    seenBy,
    log,
    sentence: fixed(sentence),
    button: null,
  }) as const satisfies EventRow;

/** Everything that can happen to a thread, by the `action` of its audit record. */
export const threadEvents = {
  "thread.talk": threadEvent(ofOwnThread, "First message of the day", "wrote in the conversation"),
  "thread.start": threadEvent(ofOwnThread, "Conversation started", "opened the conversation"),
  "thread.read": threadEvent(forTeam, "Conversation viewed", "looked into the conversation"),
  "thread.resolve": {
    ...threadEvent(ofOwnThread, "Conversation resolved", "resolved the conversation"),
    moves: [{ from: open, to: "resolved", by: staff }],
  },
  "thread.hold": {
    ...threadEvent(withoutReason, "Conversation put on hold", "put the conversation on hold"),
    moves: [
      {
        from: ["open", "waiting_student", "waiting_staff", "snoozed"],
        to: "on_hold",
        by: staff,
      },
    ],
  },
  // Once more changes the time.
  "thread.snooze": {
    ...threadEvent(ofOwnThread, "Conversation snoozed", "snoozed the conversation"),
    moves: [{ from: open, to: "snoozed", by: staff }],
  },
  // A question that nobody has answered waits for the team again.
  "thread.reopen": {
    ...threadEvent(ofOwnThread, "Conversation reopened", "reopened the conversation"),
    moves: [
      { from: rested, to: "open", by: staff },
      { from: rested, to: "waiting_staff", by: staff },
    ],
  },
  "thread.close": {
    ...threadEvent(ofOwnThread, "Conversation closed", "closed the conversation"),
    moves: [{ from: ["resolved"], to: "closed", by: ["system"] }],
  },
  // Raised by the messages themselves; notes and what the system says never move a thread.
  "thread.staff_reply": {
    ...threadEvent(ofOwnThread, "Team replied", "noted that the team has answered"),
    moves: [
      {
        from: ["open", "waiting_staff", "on_hold", "snoozed", "resolved"],
        to: "waiting_student",
        by: [...staff, "teacher"],
      },
    ],
  },
  // By whoever asks staff: a teacher, too, in a thread of their own with staff.
  "thread.student_reply": {
    ...threadEvent(ofOwnThread, "Student replied", "noted that the student waits for an answer"),
    moves: [
      {
        from: ["open", "waiting_student", "on_hold", "snoozed", "resolved"],
        to: "waiting_staff",
        by: ["student", "teacher"],
      },
    ],
  },
  // Raised by time: back into the queue; no answer; over.
  "thread.wake": {
    ...threadEvent(ofOwnThread, "Conversation back from snooze", "brought the conversation back"),
    moves: [{ from: ["snoozed"], to: "waiting_staff", by: ["system"] }],
  },
  "thread.lapse": {
    ...threadEvent(
      ofOwnThread,
      "Resolved without an answer",
      "counted the conversation as resolved: no answer came",
    ),
    moves: [{ from: ["waiting_student"], to: "resolved", by: ["system"] }],
  },
  "participant.add": threadEvent(
    forTeam,
    "Person added to a conversation",
    "added someone to the conversation",
  ),
  "participant.remove": threadEvent(
    forTeam,
    "Person removed from a conversation",
    "removed someone from the conversation",
  ),
  "participant.follow": threadEvent(forTeam, "Conversation followed", "follows the conversation"),
  "message.hide": threadEvent(forTeam, "Message hidden", "hid a message"),
  "note.add": {
    kind: "note",
    icon: "note",
    seenBy: forTeam,
    log: "Team note written",
    sentence: fixed("wrote a note for the team"),
    button: null,
  },
} as const satisfies Record<string, EventRow<ThreadStatus>>;

export type ThreadAction = keyof typeof threadEvents;
