import { acceptanceHours } from "../limits.ts";
import { type AssignmentState, operations, student } from "../states.ts";
import {
  after,
  type EventRow,
  fixed,
  forAll,
  studentOf,
  teacherOf,
  toDueDate,
} from "../timeline/event-words.ts";

/** The work itself, from its start to its acceptance, and by when it is due. */
export const workEvents = {
  "assignment.start": {
    moves: [{ from: ["assigned"], to: "in_progress", by: ["teacher"] }],
    kind: "assignment",
    icon: "play",
    seenBy: forAll,
    log: "Work started",
    sentence: fixed("started the work"),
    button: {
      form: "confirm",
      label: "Start work",
      says: (one) =>
        `${studentOf(one)} sees that you have begun. From now on your uploads can be delivered.`,
      done: "Work started.",
    },
  },
  "assignment.deliver": {
    moves: [{ from: ["in_progress", "revision"], to: "delivered", by: ["teacher"] }],
    kind: "assignment",
    icon: "package",
    seenBy: forAll,
    log: "Work delivered",
    sentence: (item) => {
      const number = after(item, "delivery");
      return typeof number === "number" && number > 1
        ? `delivered again (delivery ${number})`
        : "delivered the work";
    },
    button: {
      form: "own",
      label: "Deliver work",
      says: (one) =>
        `${studentOf(one)} can accept it or ask for a revision. Without an answer it counts as accepted after ${acceptanceHours / 24} days.`,
      done: "Work delivered.",
    },
  },
  "assignment.request-revision": {
    moves: [{ from: ["delivered"], to: "revision", by: student }],
    kind: "assignment",
    icon: "refresh",
    seenBy: forAll,
    log: "Revision requested",
    sentence: (item) => {
      const used = after(item, "revisionCount");
      return typeof used === "number" ? `asked for revision ${used}` : "asked for a revision";
    },
    button: {
      form: {
        label: "What should be changed?",
        hint: "Name pages and paragraphs. Clear notes get you a better revision.",
        field: "text",
        most: 4000,
      },
      label: "Ask for a revision",
      says: ({ revisions: { used, limit } }) =>
        `This is revision ${used + 1} of the ${limit} that are included. Your teacher reads what you write and delivers again.`,
      done: "Revision requested.",
    },
  },
  "assignment.accept-delivery": {
    moves: [{ from: ["delivered"], to: "completed", by: ["student", "system"] }],
    kind: "assignment",
    icon: "check",
    seenBy: forAll,
    log: "Delivery accepted",
    sentence: ({ by }) =>
      by.type === "system" ? "counted the delivery as accepted" : "accepted the delivery",
    button: {
      form: "confirm",
      label: "Accept delivery",
      says: fixed("The assignment is completed. If something is wrong later, write to our team."),
      done: "Delivery accepted.",
    },
  },
  "assignment.warn": {
    kind: "assignment",
    icon: "activity",
    seenBy: forAll,
    log: "Deadline reminder sent",
    sentence: fixed("reminded that the delivery will soon count as accepted"),
    button: null,
  },
  "assignment.reopen": {
    moves: [{ from: ["completed"], to: "in_progress", by: operations }],
    kind: "assignment",
    icon: "refresh",
    seenBy: forAll,
    log: "Assignment reopened",
    sentence: fixed("opened it again"),
    button: {
      form: { label: "Why?", hint: "The student is told." },
      label: "Reopen assignment",
      says: (one) => `${teacherOf(one)} works on it again, and the student is told.`,
      done: "Assignment reopened.",
    },
  },
  "assignment.request-extension": {
    kind: "assignment",
    icon: "calendar",
    seenBy: forAll,
    log: "More time requested",
    sentence: fixed("asked for more time"),
    button: {
      form: "own",
      label: "Ask for more time",
      says: (one) => `${studentOf(one)} accepts the new date, refuses it, or offers another one.`,
      confirm: "Ask for more time",
      done: "More time requested.",
    },
  },
  "assignment.accept-extension": {
    kind: "assignment",
    icon: "calendar",
    seenBy: forAll,
    log: "New due date accepted",
    sentence: (item, scene) => {
      const to = toDueDate(item, scene);
      return to ? `agreed to move the due date${to}` : "agreed to the new due date";
    },
    button: {
      form: "own",
      label: "Accept the new date",
      says: fixed("The due date moves to it."),
      done: "New date accepted.",
    },
  },
  "assignment.refuse-extension": {
    kind: "assignment",
    icon: "calendar",
    seenBy: forAll,
    log: "Due date kept",
    sentence: fixed("kept the due date as it is"),
    button: {
      form: {
        label: "Why keep the date?",
        hint: "The other person can read this.",
        path: "extension/refuse",
      },
      label: "Keep the date",
      says: fixed("The due date stays as it is."),
      done: "The due date stays as it is.",
    },
  },
  "assignment.counter-extension": {
    kind: "assignment",
    icon: "calendar",
    seenBy: forAll,
    log: "Another due date offered",
    sentence: fixed("offered another due date"),
    button: {
      form: "own",
      label: "Offer another date",
      says: fixed("Your teacher accepts it or keeps the date as it is."),
      done: "Other date sent.",
    },
  },
} as const satisfies Record<string, EventRow<AssignmentState>>;
