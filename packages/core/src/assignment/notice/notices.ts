import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import type { NotificationCategory } from "../../notification/schema.ts";
import { moneyWords } from "../../text/money-words.ts";
import { zonedTime } from "../../text/time-words.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import type { AssignmentAction } from "../events.ts";
import type { TeacherAssignment } from "../offer/teacher-assignments.entity.ts";
import { declineReasons } from "../schema.ts";
import type { Workspace } from "../workspace.ts";

/** Whom something concerns. */
export type Audience =
  | "student"
  /** Those who work on it. */
  | "teachers"
  /** The teacher who leads the work, or led it last. */
  | "lead"
  /** Teachers whose work ended with it. */
  | "left"
  /** The teacher an offer is for. */
  | "offered"
  /** The rep who last did something to it. */
  | "rep"
  /** Those who may decide disputes. */
  | "deciders";

/** What happened, with all that the words may need. */
export interface Story extends Workspace {
  fact: AuditLog;
  /** What a title calls it: “Calculus” (LYC-7K3F9). */
  work: string;
  /** Who did it, as those outside staff may know a person: by the first name. */
  who: string;
  /** The offer or engagement it is about. */
  part?: TeacherAssignment;
}

interface Row {
  to: Audience;
  title: (story: Story) => string;
  body?: (story: Story) => string | undefined;
  category?: NotificationCategory;
  urgency?: "critical";
  link?: string;
  /** Several of these in a row become one, told in these words. */
  several?: (story: Story) => string;
  /** Those who did it are told too, as a receipt. */
  receipt?: true;
  /** Send this only if the clock (`system`) or a person (`user`) raised the event. */
  by?: "system" | "user";
}

const due = (story: Story) =>
  story.assignment.dueDate && `Due ${dateOf(story.assignment.dueDate, story)}.`;
const reason = ({ fact }: Story) => fact.reason;
const student = ({ assignment }: Story) => assignment.studentName;

const nobody: readonly Row[] = [];

/**
 * Who is told what when something happens to an assignment, by the action of its audit record. Who
 * did it is not told. Staff are many and have their queues: of them only the one it concerns hears.
 * Of what nobody is told the table says so.
 */
export const notices: Record<AssignmentAction, readonly Row[]> = {
  "assignment.create": [
    {
      to: "student",
      title: ({ fact, work }) => `${fact.actorName} prepared ${work} for you`,
      body: () => "Review it, confirm it and hand it in.",
    },
  ],
  "assignment.submit": [
    { to: "student", title: ({ work }) => `${work} is with us`, receipt: true },
  ],
  "assignment.ask": [
    {
      to: "student",
      title: ({ assignment, work }) =>
        `${assignment.questions.at(-1)?.askedByName} has a question about ${work}`,
      body: ({ assignment }) => assignment.questions.at(-1)?.text,
    },
  ],
  "assignment.answer": [
    {
      to: "rep",
      title: (story) => `${student(story)} answered about ${story.work}`,
      body: ({ assignment }) => assignment.questions.at(-1)?.answer,
    },
  ],
  "assignment.decline": [
    {
      to: "student",
      title: ({ assignment, work }) =>
        `We cannot take ${work}: ${declineReasons[assignment.declined?.reason as keyof typeof declineReasons] ?? ""}`,
      body: ({ assignment }) => assignment.declined?.text,
    },
  ],
  "assignment.quote": [
    {
      to: "student",
      title: ({ work }) => `Your quote for ${work} is ready`,
      body: (story) => {
        const quote = story.assignment.quotes.at(-1);
        return (
          quote &&
          `${moneyWords(quote.total, quote.currency)}, valid until ${dateOf(quote.validUntil, story)}.`
        );
      },
    },
  ],
  "assignment.accept-quote": [
    { to: "rep", title: (story) => `${student(story)} accepted the quote for ${story.work}` },
  ],
  "assignment.reject-quote": [
    {
      to: "rep",
      title: (story) => `${student(story)} rejected the quote for ${story.work}`,
      body: ({ assignment, fact }) => assignment.quotes.at(-1)?.reason ?? fact.reason,
    },
  ],
  "assignment.lapse": [
    {
      to: "student",
      title: ({ work }) => `The quote for ${work} has lapsed`,
      body: () => "Nobody accepted it in time. Write to us if you still need the work.",
    },
    { to: "rep", title: ({ work }) => `The quote for ${work} has lapsed` },
  ],
  "assignment.waive": [
    {
      to: "student",
      title: ({ work }) => `${work} goes ahead`,
      body: () => "There is nothing to pay. We are looking for a teacher.",
    },
    { to: "rep", title: ({ work }) => `The payment for ${work} was waived`, body: reason },
  ],
  "assignment.pay": [
    {
      to: "student",
      title: ({ work }) => `Your payment for ${work} has arrived`,
      body: () => "We are looking for a teacher.",
    },
    { to: "rep", title: ({ work }) => `${work} is paid and ready for a teacher` },
  ],

  "offer.make": [
    {
      to: "offered",
      category: "offer",
      link: "/offers",
      title: (story) => `${withoutContacts(story.work)} is offered to you`,
      body: (story) =>
        story.part?.offerExpiresAt &&
        `Answer until ${dateOf(story.part.offerExpiresAt, story)}. The first to accept gets it.`,
    },
  ],
  "offer.decline": [
    {
      to: "rep",
      category: "offer",
      title: ({ part, work }) => `${part?.teacherName} declined ${work}`,
      several: ({ work }) => `{count} teachers declined ${work}`,
    },
  ],
  "offer.expire": [
    {
      to: "rep",
      category: "offer",
      title: ({ part, work }) => `${part?.teacherName} did not answer about ${work} in time`,
      several: ({ work }) => `{count} offers of ${work} expired`,
    },
  ],
  "assignment.accept-offer": [
    {
      to: "student",
      title: ({ assignment, work }) => `${first(assignment.leadName)} will work on ${work}`,
      body: due,
    },
    {
      to: "rep",
      category: "offer",
      title: ({ assignment, work }) => `${assignment.leadName} accepted ${work}`,
    },
    { to: "teachers", title: ({ work }) => `${work} was accepted for you`, body: due },
  ],
  "assignment.start": [
    { to: "student", title: ({ who, work }) => `${who} has begun to work on ${work}`, body: due },
  ],
  "assignment.release": [
    {
      to: "student",
      title: ({ work }) => `${work} gets another teacher`,
      body: () => "We are looking for one. Your files and messages stay.",
    },
    { to: "left", title: ({ work }) => `You no longer work on ${work}`, body: reason },
    { to: "rep", title: ({ work }) => `${work} needs another teacher`, body: reason },
  ],
  "assignment.remove": [
    {
      to: "student",
      title: ({ work }) => `${work} gets another teacher`,
      body: () => "We are looking for one. Your files and messages stay.",
    },
    { to: "left", title: ({ work }) => `You no longer work on ${work}` },
    { to: "rep", title: ({ work }) => `${work} needs another teacher`, body: reason },
  ],

  "assignment.deliver": [
    {
      to: "student",
      title: ({ work }) => `${work} is delivered`,
      body: ({ assignment, ...story }) =>
        assignment.acceptanceDeadline &&
        `Accept it or ask for a revision until ${dateOf(assignment.acceptanceDeadline, { ...story, assignment })}. After that it counts as accepted.`,
    },
  ],
  "assignment.warn": [
    {
      to: "student",
      title: ({ work }) => `${work} will soon count as accepted`,
      body: ({ assignment, ...story }) =>
        assignment.acceptanceDeadline &&
        `Until ${dateOf(assignment.acceptanceDeadline, { ...story, assignment })} you can still ask for a revision.`,
    },
  ],
  "assignment.request-revision": [
    {
      to: "teachers",
      title: ({ who, work }) => `${who} asks for a revision of ${work}`,
      body: ({ assignment }) => assignment.revisions.at(-1)?.text,
    },
  ],
  "assignment.accept-delivery": [
    { to: "teachers", title: ({ work }) => `${work} is accepted and complete` },
    {
      to: "student",
      by: "system",
      title: ({ work }) => `${work} counts as accepted`,
      body: () => "The time to review it is over. Tell us how it was: rate your teacher.",
    },
  ],
  "assignment.dispute": [
    ...(["student", "teachers"] as const).map((to) => ({
      to,
      title: ({ who, work }: Story) => `${who} disputes ${work}`,
      body: () => "We review it and decide. Nothing is accepted automatically until then.",
    })),
    ...(["rep", "deciders"] as const).map((to) => ({
      to,
      category: "admin" as const,
      title: ({ fact, work }: Story) => `${fact.actorName} disputes ${work}`,
      body: ({ assignment }: Story) => assignment.disputes.at(-1)?.text,
    })),
  ],
  "assignment.propose-decision": [
    {
      to: "deciders",
      category: "admin",
      title: ({ fact, work }) => `${fact.actorName} proposes a decision about ${work}`,
      body: ({ assignment }) => assignment.disputes.at(-1)?.proposal?.text,
    },
  ],
  "assignment.decide": (["student", "teachers", "left", "rep"] as const).map((to) => ({
    to,
    title: ({ work }) => `The dispute about ${work} is decided`,
    body: ({ assignment }) => assignment.disputes.at(-1)?.decision?.text,
  })),
  "assignment.hold": (["student", "teachers"] as const).map((to) => ({
    to,
    title: ({ work }) => `${work} is on hold`,
    body: () => "The due date moves by as long as it lasts.",
  })),
  "assignment.resume": (["student", "teachers"] as const).map((to) => ({
    to,
    title: ({ work }) => `${work} goes on`,
    body: due,
  })),
  "assignment.cancel": (["student", "left", "rep"] as const).map((to) => ({
    to,
    title: ({ work }) => `${work} was cancelled`,
    body: ({ fact }) => (to === "left" ? undefined : fact.reason),
  })),
  "assignment.reopen": (["student", "teachers"] as const).map((to) => ({
    to,
    title: ({ work }) => `${work} is open again`,
    body: reason,
  })),

  "assignment.request-extension": [
    {
      to: "student",
      title: ({ who, work }) => `${who} asks for more time for ${work}`,
      body: ({ assignment, ...story }) =>
        assignment.extension &&
        `Until ${dateOf(assignment.extension.dueDate, { ...story, assignment })}: ${assignment.extension.reason}`,
    },
  ],
  "assignment.accept-extension": (["student", "teachers"] as const).map((to) => ({
    to,
    title: ({ work }) => `${work} has a new due date`,
    body: due,
  })),
  "assignment.refuse-extension": (["student", "teachers"] as const).map((to) => ({
    to,
    title: ({ work }) => `The due date of ${work} stays`,
    body: due,
  })),
  "assignment.counter-extension": [
    {
      to: "teachers",
      title: ({ who, work }) => `${who} offers another due date for ${work}`,
      body: ({ assignment, ...story }) =>
        assignment.extension?.counter &&
        `${dateOf(assignment.extension.counter, { ...story, assignment })}.`,
    },
  ],
  "rating.give": [
    { to: "lead", title: (story) => `${story.who} rated your work on ${story.work}` },
  ],
  "rating.reply": [{ to: "student", title: ({ who, work }) => `${who} replied about ${work}` }],
  "rating.hide": nobody,
  "rating.show": nobody,

  "assignment.edit": nobody,
  "assignment.sign": nobody,
  "assignment.discard": nobody,
  "assignment.reveal-contact": nobody,

  // What the assignment's own event tells already.
  "offer.accept": nobody,
  "offer.withdraw": nobody,
  "engagement.start": nobody,
  "engagement.pause": nobody,
  "engagement.resume": nobody,
  "engagement.complete": nobody,
  "engagement.reopen": nobody,
  "engagement.release": nobody,
  "engagement.remove": nobody,

  // People are told of a file when it can be had: see `tellOfNewFile` and `warnUploader`.
  "file.upload": nobody,
  "file.accept": nobody,
  "file.keep": nobody,
  "file.quarantine": nobody,
  "file.reject": nobody,
  "file.delete": nobody,
  "file.show": nobody,
  "file.hide": nobody,
  "file.inspect": nobody,
  "staff-file.upload": nobody,
  "staff-file.accept": nobody,
  "staff-file.keep": nobody,
  "staff-file.quarantine": nobody,
  "staff-file.reject": nobody,
  "staff-file.delete": nobody,
  "staff-file.show": nobody,
  "staff-file.hide": nobody,
  "staff-file.inspect": nobody,
  "exam-file.upload": nobody,
  "exam-file.accept": nobody,
  "exam-file.keep": nobody,
  "exam-file.quarantine": nobody,
  "exam-file.reject": nobody,
  "exam-file.delete": nobody,
  "exam-file.inspect": nobody,
};

export const first = (name: string | undefined) => (name ? firstName(name) : "Your teacher");

/** Where the assignment has its day. */
const dateOf = (iso: string, { assignment }: Pick<Story, "assignment">) =>
  zonedTime(iso, assignment.timezone);
