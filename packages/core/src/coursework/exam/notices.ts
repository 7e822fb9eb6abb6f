import type { Row, Story } from "../notice/story.ts";
import { teachersTurn } from "./attempt/states.ts";
import type { ExamAction } from "./events.ts";
import type { Exam } from "./exams.entity.ts";
import { waitingDays } from "./limits.ts";
import { closesFor, minutesOf } from "./times.ts";
import { lengthWords } from "./words.ts";

type Told = Story<Exam>;

const nobody: readonly Row<Exam>[] = [];

/** “Mid-term exam” (EXM-7K3F9). */
const named = ({ work }: Told) => `“${work.title}” (${work.examCode})`;
const why = (story: Told) => [named(story), story.fact.reason].filter(Boolean).join(". ");

/** With when it can be taken, and how long there is. */
function withWindow(story: Told) {
  const { work, when } = story;
  const closes = closesFor(work);
  const window = work.opensAt && closes ? `, from ${when(work.opensAt)} to ${when(closes)}` : "";
  return `${named(story)}${window}. You have ${lengthWords(minutesOf(work))}.`;
}

const isStill =
  (...states: Exam["status"][]) =>
  ({ work }: Told) =>
    states.includes(work.status);

/** It was about a time of the exam that still is. */
const isAbout = (timeOf: (one: Exam) => string | undefined) => (story: Told) =>
  story.fact.changes?.dueDate?.[1] === timeOf(story.work);

/** The teacher hears of what others did instead. */
const toTeacher = (says: string): Row<Exam> => ({
  to: "teacher",
  title: ({ work }) => `${work.examCode} ${says}`,
  body: why,
});

/** What the record says that a student has to know before the start. */
const isForStudent = ({ fact: { changes = {} }, work }: Told) =>
  work.status !== "voided" &&
  ["opensAt", "closesAt", "durationMinutes", "graceSeconds", "integrity"].some(
    (name) => name in changes,
  );

/** There was no result before. */
const isFirst = ({ changes }: Told["fact"]) => typeof changes?.points?.[0] !== "number";

/** Something else of the result changed: a comment, what counts as right, how much there was to get. */
const isAsBefore = ({ changes }: Told["fact"]) => changes?.points?.[0] === changes?.points?.[1];

/**
 * Who is told what when something happens to an exam, by the action of its audit record. Who did it is
 * not told. Where nobody is told, the table says so. No notice says what is asked or what a mark is.
 */
export const examNotices: Record<ExamAction, readonly Row<Exam>[]> = {
  "exam.create": [
    {
      to: "teacher",
      when: ({ work }) => !work.publishedAt,
      title: ({ who }) => `${who} prepared an exam`,
      body: named,
    },
  ],
  "exam.publish": [
    { to: "student", title: ({ who }) => `${who} set you an exam`, body: withWindow },
    toTeacher("was published for you"),
  ],
  "exam.edit": [
    { to: "student", when: isForStudent, title: () => "Your exam was changed", body: withWindow },
    toTeacher("was edited for you"),
  ],
  "exam.open": [
    {
      to: "student",
      when: ({ work }) => work.status === "open" && work.attemptStatus === "not_started",
      title: () => "Your exam is open",
      body: withWindow,
    },
  ],
  "exam.void": [{ to: "both", title: ({ work }) => `${work.examCode} was voided`, body: why }],
  "exam.make-up": [
    { to: "student", title: ({ who }) => `${who} set you a make-up exam`, body: withWindow },
    toTeacher("has a make-up"),
  ],
  "exam.extend": [
    { to: "student", title: () => "Your time for an exam was changed", body: withWindow },
    toTeacher("has another time"),
  ],
  "exam.hand-over": [{ to: "teacher", title: () => "You took over an exam", body: named }],
  "exam.remind": [
    {
      to: "student",
      when: (story) => isStill("scheduled")(story) && isAbout((one) => one.opensAt)(story),
      title: ({ work, when }) => `Reminder: your exam opens on ${when(work.opensAt ?? "")}`,
      body: withWindow,
    },
  ],
  "exam.last-call": [
    {
      to: "student",
      when: (story) => story.work.attemptStatus === "not_started" && isAbout(closesFor)(story),
      title: ({ work, when }) => `Your exam closes on ${when(closesFor(work) ?? "")}`,
      body: named,
    },
  ],
  "exam.waits": [
    {
      to: "teacher",
      when: ({ work: { attemptStatus } }) =>
        attemptStatus !== undefined && teachersTurn.includes(attemptStatus),
      title: () => `An exam has been waiting for you for ${waitingDays} days`,
      body: named,
    },
  ],
  "attempt.submit": [
    { to: "teacher", title: ({ who }) => `${who} submitted an exam`, body: named },
  ],
  "attempt.auto-submit": [
    {
      to: "student",
      title: () => "Your exam was submitted at its deadline",
      body: (story) => `${named(story)}. All answers that were saved are in it.`,
    },
    { to: "teacher", title: () => "An exam was submitted at its deadline", body: named },
  ],
  "attempt.miss": [
    { to: "student", title: () => "You missed an exam", body: named },
    { to: "teacher", title: () => "A student missed an exam", body: named },
  ],
  "attempt.release": [
    {
      to: "student",
      title: ({ fact }) =>
        isFirst(fact)
          ? "The result of your exam is there"
          : isAsBefore(fact)
            ? "Your exam was marked again"
            : "The result of your exam has changed",
      body: (story) => (isFirst(story.fact) ? named(story) : why(story)),
    },
    toTeacher("was released for you"),
  ],
  // The student is told by the release that a regrade ends with.
  "attempt.regrade": [toTeacher("is marked again")],

  // The pages show them; nobody has to do anything.
  "exam.prepare": nobody,
  "exam.discard": nobody,
  "exam.close": nobody,
  "attempt.start": nobody,
  "attempt.take-over": nobody,
  "attempt.take": nobody,
  "attempt.mark": nobody,
  "attempt.finish": nobody,
  "attempt.regrade-question": nobody,
  "attempt.void": nobody,
};

/** Whether a record is of an exam or of an attempt at one. */
export const isExamAction = (action: string): action is ExamAction =>
  Object.hasOwn(examNotices, action);
