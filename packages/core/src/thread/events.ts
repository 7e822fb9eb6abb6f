import {
  type Audience,
  type EventRow,
  fixed,
  forTeam,
} from "../assignment/timeline/event-words.ts";
import type { ThreadEvent } from "./lifecycle.ts";

/** Of the other threads of an assignment those know who sit in them. */
const ofOwnThread: Audience = {
  student: "own-thread",
  teacher: "own-thread",
  finance: false,
  reason: "everybody",
};

/** Why a matter waits is the team's own. */
const withoutReason: Audience = { ...ofOwnThread, reason: "nobody" };

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
  "thread.resolve": threadEvent(ofOwnThread, "Conversation resolved", "resolved the conversation"),
  "thread.hold": threadEvent(
    withoutReason,
    "Conversation put on hold",
    "put the conversation on hold",
  ),
  "thread.snooze": threadEvent(ofOwnThread, "Conversation snoozed", "snoozed the conversation"),
  "thread.reopen": threadEvent(ofOwnThread, "Conversation reopened", "reopened the conversation"),
  "thread.close": threadEvent(ofOwnThread, "Conversation closed", "closed the conversation"),
  "thread.staff_reply": threadEvent(
    ofOwnThread,
    "Team replied",
    "noted that the team has answered",
  ),
  "thread.student_reply": threadEvent(
    ofOwnThread,
    "Student replied",
    "noted that the student waits for an answer",
  ),
  "thread.wake": threadEvent(
    ofOwnThread,
    "Conversation back from snooze",
    "brought the conversation back",
  ),
  "thread.lapse": threadEvent(
    ofOwnThread,
    "Resolved without an answer",
    "counted the conversation as resolved: no answer came",
  ),
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
} as const satisfies Record<`thread.${ThreadEvent}`, EventRow> & Record<string, EventRow>;

export type ThreadAction = keyof typeof threadEvents;
