import type { Row, Story } from "../notice/story.ts";
import { dueOf } from "./due.ts";
import type { HomeworkAction } from "./events.ts";
import type { Homework } from "./homeworks.entity.ts";
import { waitingDays } from "./limits.ts";
import { teachersTurn } from "./states.ts";

type Told = Story<Homework>;

const nobody: readonly Row<Homework>[] = [];

/** “Read chapter two” (HWK-7K3F9). */
const named = ({ work }: Told) => `“${work.title}” (${work.homeworkCode})`;
const why = (story: Told) => [named(story), story.fact.reason].filter(Boolean).join(". ");

/** With when it is due, where it is. */
function withDue(story: Told) {
  const due = dueOf(story.work);
  return due ? `${named(story)}, due on ${story.when(due)}` : named(story);
}

/** Its due date was the subject, and still is. */
const isOfDue = ({ work, fact }: Told) =>
  dueOf(work) !== undefined &&
  fact.changes?.dueDate?.[1] === dueOf(work) &&
  work.todoAt === dueOf(work);

const dueChanged: Row<Homework> = {
  to: "student",
  title({ work, when }) {
    const due = dueOf(work);
    return due ? `Your homework is due on ${when(due)}` : "Your homework has no due date any more";
  },
  body: named,
};

/** The teacher hears of what others did instead. */
const toTeacher = (says: string): Row<Homework> => ({
  to: "teacher",
  title: ({ work }) => `${work.homeworkCode} ${says}`,
  body: why,
});

/**
 * Who is told what when something happens to a homework, by the action of its audit record. Who did
 * it is not told. Where nobody is told, the table says so. No notice says what a mark is.
 */
export const homeworkNotices: Record<HomeworkAction, readonly Row<Homework>[]> = {
  "homework.create": [
    {
      to: "teacher",
      when: ({ work }) => !work.assignedAt,
      title: ({ who }) => `${who} prepared homework`,
      body: named,
    },
  ],
  "homework.assign": [
    { to: "student", title: ({ who }) => `${who} assigned you homework`, body: withDue },
    toTeacher("was assigned for you"),
  ],
  "homework.edit": [
    { ...dueChanged, when: ({ fact }) => fact.changes?.dueDate !== undefined },
    toTeacher("was edited for you"),
  ],
  "homework.submit": [
    {
      to: "teacher",
      title: ({ who }) => `${who} submitted homework`,
      body: named,
      several: ({ work }) => `{count} submissions of ${work.homeworkCode}`,
    },
  ],
  "homework.request-resubmission": [
    {
      to: "student",
      title: ({ who }) => `${who} asked for another submission of your homework`,
      body: why,
    },
    toTeacher("was asked for again"),
  ],
  "homework.release": [
    { to: "student", title: () => "Your homework was marked", body: named },
    toTeacher("was released for you"),
  ],
  "homework.extend": [dueChanged, toTeacher("has another due date")],
  "homework.excuse": [
    { to: "student", title: () => "You are excused from homework", body: why },
    toTeacher("was excused"),
  ],
  "homework.unexcuse": [
    { to: "student", title: () => "You are not excused from homework any more", body: withDue },
    toTeacher("is not excused any more"),
  ],
  "homework.cancel": [
    { to: "both", title: ({ work }) => `${work.homeworkCode} was cancelled`, body: why },
  ],
  "homework.remind": [
    {
      to: "student",
      when: isOfDue,
      title: ({ work, when }) => `Reminder: your homework is due on ${when(dueOf(work) ?? "")}`,
      body: named,
    },
  ],
  "homework.overdue": [
    { to: "student", when: isOfDue, title: () => "Your homework is overdue", body: withDue },
  ],
  "homework.waits": [
    {
      to: "teacher",
      when: ({ work }) => teachersTurn.includes(work.status),
      title: () => `Homework has been waiting for you for ${waitingDays} days`,
      body: named,
    },
  ],
  "homework.comment": [
    {
      to: "both",
      title: ({ who }) => `${who} commented on homework`,
      body: named,
      several: ({ work }) => `{count} comments on ${work.homeworkCode}`,
    },
  ],
  "homework.reply": [
    {
      to: "both",
      title: ({ who }) => `${who} answered a comment on homework`,
      body: named,
      several: ({ work }) => `{count} answers to comments on ${work.homeworkCode}`,
    },
  ],
  "homework.hand-over": [{ to: "teacher", title: () => "You took over homework", body: named }],

  // The pages show them; nobody has to do anything.
  "homework.prepare": nobody,
  "homework.discard": nobody,
  "homework.open": nobody,
  "homework.take": nobody,
  "homework.mark": nobody,
  "homework.finish": nobody,
  "homework.remark": nobody,
  "homework.review": nobody,
  "homework.resolve": nobody,
  "homework.reopen": nobody,
};

export const isHomeworkAction = (action: string): action is HomeworkAction =>
  Object.hasOwn(homeworkNotices, action);
