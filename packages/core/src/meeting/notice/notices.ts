import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { failureWords } from "../attendance/words.ts";
import type { MeetingAction } from "../events.ts";
import type { Meeting } from "../meetings.entity.ts";

/** What happened to a meeting, with all that the words may need. */
export interface MeetingStory {
  fact: AuditLog;
  /** As it is now. */
  meeting: Meeting;
  /** Who did it, as those outside staff may know a person: by the first name. */
  who: string;
  /** A time as the reader's clock shows it: "Tue 24 Nov, 15:00". */
  when: (time: string) => string;
}

interface Row {
  /** Whom it concerns, but for who did it. */
  to: "both" | "asked" | "student" | "teacher" | "released";
  title: (story: MeetingStory) => string;
  body?: (story: MeetingStory) => string | undefined;
  /** Several of a series in a row become one, told in these words. */
  several?: (story: MeetingStory) => string;
  /** It asks for an answer, and is taken back once there is one. */
  asks?: true;
  /** What is soon is mailed at once, quiet hours or not. */
  isPressing?: true;
  /** A mail with a calendar file tells of it, too (calendar/mail.ts). */
  hasMail?: (story: MeetingStory) => boolean;
  /** Whether there is still something to tell. */
  when?: (story: MeetingStory) => boolean;
}

const nobody: readonly Row[] = [];

const after = ({ fact }: MeetingStory, field: string): unknown => fact.changes?.[field]?.[1];
const before = ({ fact }: MeetingStory, field: string): unknown => fact.changes?.[field]?.[0];

/** The time that the record says; the meeting may have moved since. */
const timeOf = (story: MeetingStory, side = after) => {
  const time = side(story, "scheduledTime");
  return story.when(typeof time === "string" ? time : story.meeting.scheduledTime);
};
/** “Lesson” (MTG-7K3F9). */
const named = ({ meeting }: MeetingStory) => `“${meeting.title}” (${meeting.meetingCode})`;
const reason = ({ fact }: MeetingStory) => fact.reason;
const wasProposal = (story: MeetingStory) => before(story, "status") === "proposed";
const slotsOf = ({ meeting, when }: MeetingStory) => meeting.slots?.map(when).join("; ");

const always = () => true;

const moved: Row = {
  to: "both",
  hasMail: always,
  isPressing: true,
  title: (story) => `${story.who} moved your meeting to ${timeOf(story)}`,
  body: (story) => [named(story), reason(story)].filter(Boolean).join(". "),
  several: ({ meeting }) => `{count} meetings of ${meeting.assignmentCode} were moved`,
};

/**
 * Who is told what when something happens to a meeting, by the action of its audit record. Who did it
 * is not told. Of what nobody is told the table says so.
 */
export const meetingNotices: Record<MeetingAction, readonly Row[]> = {
  "meeting.propose": [
    {
      to: "asked",
      asks: true,
      title: ({ who }) => `${who} proposed a meeting`,
      body: (story) => `${named(story)}: ${slotsOf(story)}. Choose a time.`,
    },
  ],
  "meeting.counter": [
    {
      to: "asked",
      asks: true,
      title: ({ who }) => `${who} proposed other times for your meeting`,
      body: (story) => `${named(story)}: ${slotsOf(story)}. Choose a time.`,
    },
  ],
  "meeting.book": [
    {
      to: "both",
      hasMail: always,
      title: (story) => {
        const count = after(story, "occurrences");
        return typeof count === "number"
          ? `${story.who} booked ${count} meetings, the first on ${timeOf(story)}`
          : `${story.who} booked a meeting for ${timeOf(story)}`;
      },
      body: named,
    },
  ],
  "meeting.accept": [
    {
      to: "both",
      hasMail: always,
      title: (story) => `${story.who} accepted: your meeting is on ${timeOf(story)}`,
      body: named,
    },
  ],
  "meeting.decline": [
    {
      to: "both",
      title: ({ who }) => `${who} declined your meeting`,
      body: (story) => [named(story), reason(story)].filter(Boolean).join(". "),
    },
  ],
  "meeting.cancel": [
    {
      to: "both",
      when: (story) => !wasProposal(story),
      hasMail: always,
      isPressing: true,
      title: (story) => `Your meeting on ${timeOf(story)} was cancelled`,
      body: (story) => [`By ${story.who}`, reason(story)].filter(Boolean).join(". "),
      several: ({ meeting }) => `{count} meetings of ${meeting.assignmentCode} were cancelled`,
    },
    {
      to: "both",
      when: wasProposal,
      title: ({ who }) => `${who} withdrew a proposed meeting`,
      body: (story) => [named(story), reason(story)].filter(Boolean).join(". "),
    },
  ],
  "meeting.reschedule": [moved],
  "meeting.agree-move": [moved],
  "meeting.ask-move": [
    {
      to: "both",
      asks: true,
      isPressing: true,
      when: ({ meeting }) => meeting.move !== undefined,
      title: (story) =>
        `${story.who} asks to move your meeting on ${timeOf(story, before)} to ${timeOf(story)}`,
      body: (story) =>
        [
          named(story),
          reason(story),
          // Who is asked is the student where the teacher asks.
          story.meeting.move?.party === "teacher" && "You can also cancel at no cost",
        ]
          .filter(Boolean)
          .join(". "),
    },
  ],
  "meeting.refuse-move": [
    {
      to: "both",
      title: (story) => `Your meeting stays on ${timeOf(story)}`,
      body: (story) =>
        [`${story.who} did not agree to move it`, reason(story)].filter(Boolean).join(". "),
    },
  ],
  "meeting.edit": [
    {
      to: "both",
      hasMail: ({ meeting }) => meeting.status === "scheduled",
      title: (story) => `${story.who} changed your meeting on ${timeOf(story)}`,
      body: named,
      several: ({ meeting }) => `{count} changes to meetings of ${meeting.assignmentCode}`,
    },
  ],
  "meeting.substitute": [
    {
      to: "student",
      hasMail: always,
      title: (story) => `${after(story, "host")} holds your meeting on ${timeOf(story)}`,
      body: named,
    },
    {
      to: "teacher",
      hasMail: always,
      isPressing: true,
      title: (story) => `You hold the meeting on ${timeOf(story)}`,
      body: (story) =>
        [`${story.who} asked you: ${named(story)}`, reason(story)].filter(Boolean).join(". "),
    },
    {
      to: "released",
      hasMail: always,
      isPressing: true,
      title: (story) =>
        `${after(story, "host")} holds the meeting on ${timeOf(story)} instead of you`,
      body: (story) => [named(story), reason(story)].filter(Boolean).join(". "),
    },
  ],
  "meeting.no-show": [
    {
      to: "both",
      title: (story) => `Your meeting on ${timeOf(story)} was recorded as a no-show`,
      body: ({ meeting }) => failureWords(meeting),
    },
  ],
  "meeting.lapse": [
    {
      to: "both",
      when: wasProposal,
      title: ({ meeting }) => `Your proposed meeting ${meeting.meetingCode} has expired`,
      body: () => "Nobody chose a time. You can propose another one.",
    },
    {
      to: "both",
      when: (story) => !wasProposal(story),
      title: (story) => `Your meeting on ${timeOf(story)} did not take place`,
      body: ({ meeting }) => failureWords(meeting),
    },
  ],
  "meeting.correct": [
    {
      to: "both",
      title: (story) => `The outcome of your meeting on ${timeOf(story)} was corrected`,
      body: reason,
    },
  ],
  "meeting.note": [
    {
      to: "student",
      when: ({ meeting }) => Boolean(meeting.note?.shared),
      title: (story) => `${story.who} wrote a note about your meeting on ${timeOf(story)}`,
      body: named,
    },
  ],
  "meeting.dispute": [
    {
      to: "teacher",
      title: (story) => `The outcome of your meeting on ${timeOf(story)} is disputed`,
      body: () => "Our team will look into it.",
    },
  ],
  "meeting.decide-dispute": [
    {
      to: "both",
      title: (story) => `The dispute about your meeting on ${timeOf(story)} was decided`,
      body: reason,
    },
  ],

  // Whoever it concerns is in the room.
  "meeting.open": nobody,
  "meeting.complete": nobody,
  "meeting.admit": nobody,
  "meeting.deny": nobody,
  "meeting.remove-person": nobody,
  "meeting.let-back": nobody,
  "meeting.look-in": nobody,
  // Told in their own way: the reminder (reminder/tell.ts), the guest's mail, the invoice.
  "meeting.remind": nobody,
  "meeting.invite-guest": nobody,
  "meeting.revoke-guest": nobody,
  "meeting.confirm-charge": nobody,
  "meeting.dismiss-charge": nobody,
  "meeting.reopen-charge": nobody,
  "meeting.review": nobody,
};

export const isMeetingAction = (action: string): action is MeetingAction =>
  Object.hasOwn(meetingNotices, action);
