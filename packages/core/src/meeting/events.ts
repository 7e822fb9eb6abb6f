import {
  type Audience,
  after,
  type EventIcon,
  type EventRow,
  forStudentAndTeacher,
  forTeam,
  type Sentence,
} from "../assignment/timeline/event-words.ts";
import { correctableStates, type MeetingState } from "./states.ts";

/** What happens in the lobby is between teacher and team. */
const forTeacher: Audience = { student: false, teacher: true, finance: false, reason: "everybody" };
/** What is not billed is between the team. */
const forFinance: Audience = { student: false, teacher: false, finance: true, reason: "finance" };

const staff = ["cs-rep", "admin", "owner"] as const;
const sides = ["student", "teacher"] as const;
const people = [...sides, ...staff] as const;

/** "removed Rosa from a meeting (MTG-7K3F9)": what a host did about one or several people. */
const toldOf =
  (verb: string, direction: string, nobody = "someone"): Sentence =>
  (item) => {
    const [names, code] = ["name", "meeting"].map((field) => after(item, field));
    return `${verb} ${names ?? nobody} ${direction} a meeting${code ? ` (${code})` : ""}`;
  };

/** "booked a meeting for 24 November 2026, 15:00 (MTG-7K3F9)": what the record says of it. */
const told =
  (verb: string, before = ""): Sentence =>
  (item, { when }) => {
    const [code, time, count] = ["meeting", "scheduledTime", "occurrences"].map((field) =>
      after(item, field),
    );
    const thing = typeof count === "number" ? `${count} meetings` : "a meeting";
    const at = typeof time === "string" && before ? ` ${before} ${when(time)}` : "";
    return `${verb} ${thing}${at}${code ? ` (${code})` : ""}`;
  };

/**
 * "moved a meeting from Thu 10 Dec, 16:00 to Fri 11 Dec, 15:00, and the 3 that follow with it (MTG-7K3F9-1)",
 * with its new length where that is another one.
 */
const moved: Sentence = (item, { when }) => {
  const { scheduledTime: [before, now] = [] } = item.changes ?? {};
  const [code, minutes, many] = ["meeting", "durationMinutes", "occurrences"].map((field) =>
    after(item, field),
  );
  const times = [before, now].every((one) => typeof one === "string") && before !== now;
  const from = times ? ` from ${when(String(before))} to ${when(String(now))}` : "";
  const length = minutes ? `${from && ","} to ${minutes} minutes` : "";
  const others = typeof many === "number" ? many - 1 : 0;
  const followers = others === 1 ? "the one that follows" : `the ${others} that follow`;
  const rest = others ? `, and ${followers} with it` : "";
  return `${from ? "moved" : "changed"} a meeting${from}${length}${rest}${code ? ` (${code})` : ""}`;
};

/** An event of a meeting, without the moves it makes. */
const row = (seenBy: Audience, icon: EventIcon, log: string, sentence: Sentence) =>
  ({
    kind: "meeting",
    icon,
    seenBy,
    log,
    sentence,
    // The pages of a meeting have buttons of their own: what may be done stands in its `allowed`.
    button: null,
  }) as const satisfies EventRow;

const forBoth = forStudentAndTeacher;

/** Everything that can happen to a meeting, by the `action` of its audit record. */
export const meetingEvents = {
  "meeting.propose": row(forBoth, "calendar", "Meeting proposed", told("proposed")),
  "meeting.book": row(forBoth, "calendar", "Meeting booked", told("booked", "for")),
  // Other times are proposed instead, and the other side is to answer.
  "meeting.counter": {
    ...row(forBoth, "calendar", "Other times proposed", told("proposed other times for")),
    moves: [{ from: ["proposed"], to: "proposed", by: people }],
  },
  "meeting.accept": {
    ...row(forBoth, "check", "Meeting accepted", told("accepted", "for")),
    moves: [{ from: ["proposed"], to: "scheduled", by: people }],
  },
  "meeting.decline": {
    ...row(forBoth, "ban", "Meeting declined", told("declined")),
    moves: [{ from: ["proposed"], to: "declined", by: people }],
  },
  "meeting.cancel": {
    ...row(forBoth, "ban", "Meeting cancelled", told("cancelled", "on")),
    moves: [
      // The system where the assignment ends or loses its teacher.
      { from: ["proposed", "scheduled"], to: "cancelled", by: [...people, "system"] },
      // By the student inside the cut-off.
      { from: ["scheduled"], to: "late_cancelled", by: ["student"] },
    ],
  },
  "meeting.reschedule": {
    ...row(forBoth, "calendar", "Meeting rescheduled", moved),
    moves: [{ from: ["scheduled"], to: "scheduled", by: people }],
  },
  // Inside the cut-off the other side has to agree.
  "meeting.ask-move": {
    ...row(forBoth, "calendar", "Move of a meeting requested", told("asked to move", "to")),
    moves: [{ from: ["scheduled"], to: "scheduled", by: sides }],
  },
  "meeting.agree-move": {
    ...row(forBoth, "check", "Move of a meeting agreed", told("agreed to move", "to")),
    moves: [{ from: ["scheduled"], to: "scheduled", by: people }],
  },
  "meeting.refuse-move": {
    ...row(forBoth, "ban", "Move of a meeting refused", told("did not agree to move")),
    moves: [{ from: ["scheduled"], to: "scheduled", by: people }],
  },
  "meeting.open": {
    ...row(forBoth, "play", "Meeting begun", told("began")),
    moves: [{ from: ["scheduled"], to: "in_progress", by: ["teacher", ...staff, "system"] }],
  },
  "meeting.complete": {
    ...row(forBoth, "check", "Meeting completed", told("completed")),
    moves: [
      { from: ["in_progress"], to: "completed", by: ["teacher", ...staff, "system"] },
      // Behind a link nobody sees it begin.
      { from: ["scheduled"], to: "completed", by: ["teacher", ...staff, "system"] },
    ],
  },
  "meeting.no-show": {
    ...row(forBoth, "alert", "No-show", (item) => {
      const absent = after(item, "absent");
      const leftWaiting = after(item, "leftWaiting") === true;
      const who = absent === "both" ? "nobody" : `the ${absent ?? "other side"}`;
      const code = after(item, "meeting");
      const what = leftWaiting
        ? "the student was not let in"
        : `${who} ${absent === "both" ? "came" : "did not come"}`;
      return `recorded a meeting to which ${what}${code ? ` (${code})` : ""}`;
    }),
    // Also where somebody ends a meeting to which the other side never came.
    moves: [
      {
        from: ["scheduled", "in_progress"],
        to: "no_show",
        by: ["teacher", ...staff, "system"],
      },
    ],
  },
  // A proposal ran out, or nobody came.
  "meeting.lapse": {
    ...row(forBoth, "calendar", "Meeting lapsed", (item) => {
      const code = after(item, "meeting");
      const was = item.changes?.status?.[0] === "proposed" ? "proposed meeting" : "meeting";
      return `closed a ${was} that did not take place${code ? ` (${code})` : ""}`;
    }),
    moves: [
      { from: ["proposed"], to: "lapsed", by: ["system"] },
      { from: ["scheduled", "in_progress"], to: "lapsed", by: ["teacher", ...staff, "system"] },
    ],
  },
  "meeting.correct": {
    ...row(forBoth, "pencil", "Outcome of a meeting corrected", told("corrected the outcome of")),
    moves: [...correctableStates, "cancelled" as const].map((to) => ({
      from: correctableStates,
      to,
      by: ["teacher", ...staff] as const,
    })),
  },
  "meeting.substitute": row(
    forBoth,
    "school",
    "Substitute of a meeting named",
    (item, { when }) => {
      const [code, time, host] = ["meeting", "scheduledTime", "host"].map((one) =>
        after(item, one),
      );
      const at = typeof time === "string" ? ` on ${when(time)}` : "";
      return `asked ${host ?? "someone"} to hold a meeting${at}${code ? ` (${code})` : ""}`;
    },
  ),
  "meeting.edit": row(forBoth, "pencil", "Meeting edited", told("edited")),
  "meeting.remind": row(forTeam, "send", "Meeting reminder sent", told("sent a reminder of")),
  "meeting.note": row(forBoth, "note", "Meeting note written", told("wrote the note of")),
  "meeting.dispute": row(forBoth, "alert", "Meeting disputed", told("disputed the outcome of")),
  "meeting.decide-dispute": row(
    forBoth,
    "check",
    "Dispute of a meeting decided",
    told("decided the dispute of"),
  ),
  // The student hears of it by the invoice, once that is issued.
  "meeting.confirm-charge": row(forFinance, "receipt", "Meeting billed", told("billed")),
  "meeting.dismiss-charge": row(
    forFinance,
    "receipt",
    "Charge for a meeting dismissed",
    told("dismissed the charge for"),
  ),
  // Its line is on no invoice any more.
  "meeting.reopen-charge": row(
    forFinance,
    "receipt",
    "Charge for a meeting open again",
    told("opened the charge again for"),
  ),
  "meeting.review": row(
    forTeam,
    "check",
    "No-show of a meeting reviewed",
    told("reviewed the no-show of"),
  ),
  "meeting.invite-guest": row(
    forBoth,
    "user-plus",
    "Guest invited to a meeting",
    toldOf("invited", "to", "a guest"),
  ),
  "meeting.admit": row(forTeacher, "user-plus", "Let into a meeting", toldOf("let", "into")),
  "meeting.deny": row(
    forTeacher,
    "user-minus",
    "Not let into a meeting",
    toldOf("turned", "away from"),
  ),
  "meeting.remove-person": row(
    forTeacher,
    "user-minus",
    "Removed from a meeting",
    toldOf("removed", "from"),
  ),
  // By an admin, who has no part in it.
  "meeting.look-in": row(forTeam, "user-plus", "Came into a meeting", told("came into")),
  "meeting.let-back": row(
    forTeacher,
    "user-plus",
    "May come into a meeting again",
    toldOf("let", "come back into"),
  ),
  "meeting.revoke-guest": row(
    forTeacher,
    "user-minus",
    "Guest's invitation taken back",
    toldOf("took back the invitation of", "to", "a guest"),
  ),
} as const satisfies Record<string, EventRow<MeetingState>>;

export type MeetingAction = keyof typeof meetingEvents;
