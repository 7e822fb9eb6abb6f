import { type AssignmentState, staff, student } from "../states.ts";
import { type EventRow, fixed, forAll, type Sentence, studentOf } from "../timeline/event-words.ts";

/** What is changed by an edit, by the names people know. */
export const fieldWords = {
  title: "title",
  serviceType: "service",
  subject: "subject",
  level: "level",
  brief: "brief",
  dueDate: "due date",
  timezone: "time zone",
  intake: "details",
} as const;
const edited: Sentence = ({ changes }) => {
  const named = Object.keys(changes ?? {}).flatMap(
    (one) => fieldWords[one as keyof typeof fieldWords] ?? [],
  );
  return named.length
    ? `changed the ${new Intl.ListFormat("en").format(named)}`
    : "changed the details";
};

/** From the first line of a draft until the team has read what was handed in. */
export const intakeEvents = {
  "assignment.create": {
    kind: "assignment",
    icon: "sparkles",
    seenBy: forAll,
    log: "Draft started",
    sentence: fixed("started the draft"),
    button: null,
  },
  "assignment.edit": {
    kind: "assignment",
    icon: "pencil",
    seenBy: forAll,
    log: "Details changed",
    sentence: edited,
    button: null,
  },
  "assignment.sign": {
    kind: "assignment",
    icon: "signature",
    seenBy: forAll,
    log: "Declaration signed",
    sentence: fixed("signed the integrity declaration"),
    button: {
      form: "own",
      label: "Sign the declaration",
      says: fixed("Once you sign, the team can hand the draft in for you."),
      done: "Declaration signed.",
    },
  },
  "assignment.submit": {
    moves: [{ from: ["draft"], to: "submitted", by: [...student, ...staff] }],
    kind: "assignment",
    icon: "send",
    seenBy: forAll,
    log: "Assignment handed in",
    sentence: fixed("handed it in"),
    button: {
      form: "confirm",
      label: "Hand in assignment",
      says: (one, side) =>
        side === "student"
          ? "Our team reads it and answers within a day. You can still add files."
          : `${studentOf(one)} has signed the declaration. It goes to the team for review.`,
      done: "Assignment handed in.",
    },
  },
  "assignment.discard": {
    moves: [{ from: ["draft"], to: "deleted", by: [...student, ...staff] }],
    kind: "assignment",
    icon: "activity",
    seenBy: forAll,
    log: "Draft discarded",
    sentence: fixed("discarded the draft"),
    button: {
      form: "own",
      label: "Discard draft",
      says: fixed("The text and files of this draft are deleted. This cannot be undone."),
      done: "Draft discarded.",
      danger: true,
    },
  },
  "assignment.ask": {
    moves: [{ from: ["submitted"], to: "needs_info", by: staff }],
    kind: "assignment",
    icon: "help",
    seenBy: forAll,
    log: "Question asked",
    sentence: fixed("asked a question"),
    button: {
      form: { label: "Your question", field: "question", most: 2000 },
      label: "Ask the student",
      says: (one) => `${studentOf(one)} is told at once, and the work waits for the answer.`,
      confirm: "Send question",
      done: "Question sent.",
    },
  },
  "assignment.answer": {
    moves: [{ from: ["needs_info"], to: "submitted", by: student }],
    kind: "assignment",
    icon: "reply",
    seenBy: forAll,
    log: "Question answered",
    sentence: fixed("answered the question"),
    button: {
      form: {
        label: ({ question }) => question?.text ?? "Your answer",
        hint: "You can add files on the page before you send it.",
        field: "answer",
        least: 1,
        most: 4000,
      },
      label: "Answer the question",
      says: fixed("Our team reads your answer and continues with your assignment."),
      confirm: "Send answer",
      done: "Answer sent.",
    },
  },
  "assignment.decline": {
    moves: [{ from: ["submitted"], to: "declined", by: staff }],
    kind: "assignment",
    icon: "ban",
    seenBy: forAll,
    log: "Assignment declined",
    sentence: fixed("declined it"),
    button: {
      form: "own",
      label: "Decline assignment",
      says: (one) =>
        `${studentOf(one)} reads your words, and the assignment ends. This cannot be undone.`,
      done: "Assignment declined. The student was told why.",
      danger: true,
    },
  },
} as const satisfies Record<string, EventRow<AssignmentState>>;
