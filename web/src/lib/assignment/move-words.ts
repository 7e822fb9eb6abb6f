import type { AssignmentEvent } from "@lyceum/core/assignment/lifecycle.ts";
import { type AssignmentView, nextOf, type Side, statusOf, turnOf } from "./assignment.ts";

/** What a person may do to an assignment: the moves that are no system's, and actions that are no move. */
export type Act =
  | Exclude<AssignmentEvent, "lapse" | "pay">
  | "sign"
  | "offer"
  | "rate"
  | "reply-rating"
  | "hide-rating"
  | "show-rating"
  | "reveal-contact"
  | "propose-decision"
  | "request-extension"
  | "accept-extension"
  | "refuse-extension"
  | "counter-extension";

export interface ActWords {
  /** A verb with its object. */
  button: string;
  /** What will happen. */
  says: (assignment: AssignmentView, side: Side) => string;
  /** The button of the dialog, where it is another one. */
  confirm?: string;
  /** What has been done, told when it is done; whose turn it is then is said by `doneOf`. */
  done: string;
  /** Cannot be undone. */
  danger?: true;
}

const says = (text: string) => () => text;
const who = ({ student }: AssignmentView) => student.name;
const teacher = ({ teacher: one }: AssignmentView) => one?.name ?? "The teacher";
const held = (one: AssignmentView, side: Side) =>
  one.hold
    ? statusOf({ ...one, status: one.hold.from as AssignmentView["status"] }, side).word
    : "where it was";

/** The words of every button of an assignment and of the dialog behind it. */
export const actWords: Record<Act, ActWords> = {
  sign: {
    button: "Sign the declaration",
    says: says("Once you sign, the team can hand the draft in for you."),
    done: "Declaration signed.",
  },
  submit: {
    button: "Hand in assignment",
    says: (one, side) =>
      side === "student"
        ? "Our team reads it and answers within a day. You can still add files."
        : `${who(one)} has signed the declaration. It goes to the team for review.`,
    done: "Assignment handed in.",
  },
  discard: {
    button: "Discard draft",
    says: says("The text and files of this draft are deleted. This cannot be undone."),
    done: "Draft discarded.",
    danger: true,
  },
  ask: {
    button: "Ask the student",
    says: (one) => `${who(one)} is told at once, and the work waits for the answer.`,
    confirm: "Send question",
    done: "Question sent.",
  },
  answer: {
    button: "Answer the question",
    says: says("Our team reads your answer and continues with your assignment."),
    confirm: "Send answer",
    done: "Answer sent.",
  },
  decline: {
    button: "Decline assignment",
    says: (one) => `${who(one)} reads your words, and the assignment ends. This cannot be undone.`,
    done: "Assignment declined. The student was told why.",
    danger: true,
  },
  quote: {
    button: "Send quote",
    says: (one) =>
      one.quote?.state === "open"
        ? `It replaces quote ${one.quote.number}, which stays in the history.`
        : `${who(one)} reads it at once and can accept it until it lapses.`,
    done: "Quote sent.",
  },
  "accept-quote": {
    button: "Accept quote",
    says: (one) =>
      one.quote?.deposit
        ? "You agree to the price. The deposit is due next. Then we find your teacher."
        : "You agree to the price. Nothing is due now, and we start looking for your teacher.",
    done: "Quote accepted.",
  },
  "reject-quote": {
    button: "Reject quote",
    says: says("Nothing is agreed. Our team reads your reason and may make you another quote."),
    done: "Quote rejected.",
  },
  waive: {
    button: "Waive payment",
    says: says(
      "The work begins without a payment. Your name and the reason are kept in the audit log.",
    ),
    done: "Payment waived.",
  },
  offer: {
    button: "Offer to teachers",
    says: says("They are told at once. The first to accept gets it; the other offers end."),
    confirm: "Send offers",
    done: "Offers sent.",
  },
  "accept-offer": {
    button: "Accept for a teacher",
    says: says("The teacher has the work as if they had accepted it. The reason is kept."),
    done: "Offer accepted.",
  },
  start: {
    button: "Start work",
    says: (one) =>
      `${who(one)} sees that you have begun. From now on your uploads can be delivered.`,
    done: "Work started.",
  },
  release: {
    button: "Release teacher",
    says: (one, side) =>
      side === "teacher"
        ? "You give the work back without blame. Your access ends at once, and we look for another teacher."
        : `${teacher(one)} loses access at once, without blame, and we look for another teacher.`,
    done: "Released.",
    danger: true,
  },
  remove: {
    button: "Remove teacher for cause",
    says: (one) =>
      `${teacher(one)} loses access at once and cannot be offered this assignment again. The reason is kept and not shown to the student.`,
    confirm: "Remove teacher",
    done: "Removed.",
    danger: true,
  },
  deliver: {
    button: "Deliver work",
    says: (one) =>
      `${who(one)} can accept it or ask for a revision. Without an answer it counts as accepted after three days.`,
    done: "Work delivered.",
  },
  "request-revision": {
    button: "Ask for a revision",
    says: ({ revisions: { used, limit } }) =>
      `This is revision ${used + 1} of the ${limit} that are included. Your teacher reads what you write and delivers again.`,
    done: "Revision requested.",
  },
  "accept-delivery": {
    button: "Accept delivery",
    says: says("The assignment is completed. If something is wrong later, write to our team."),
    done: "Delivery accepted.",
  },
  dispute: {
    button: "Raise dispute",
    says: says(
      "Our team reads your claim and decides. Nothing is accepted automatically until then.",
    ),
    confirm: "Send dispute",
    done: "Dispute sent.",
    danger: true,
  },
  "propose-decision": {
    button: "Propose a decision",
    says: says(
      "The people who decide read it. Nothing changes for the student and the teacher yet.",
    ),
    confirm: "Send proposal",
    done: "Proposal sent.",
  },
  decide: {
    button: "Decide dispute",
    says: says("Student and teacher read your words. Effect on payments is below."),
    confirm: "Decide dispute",
    done: "Dispute decided. Student and teacher were told.",
  },
  hold: {
    button: "Put on hold",
    says: says(
      "Work is paused, and the student and the teacher are told. When you resume, the dates move by the length of the hold.",
    ),
    done: "Assignment put on hold.",
  },
  resume: {
    button: "Resume assignment",
    says: (one, side) =>
      `It continues as “${held(one, side)}”, and the dates move by the length of the hold.`,
    done: "Assignment resumed.",
  },
  cancel: {
    button: "Cancel assignment",
    says: says("The work ends here. What it costs is below."),
    done: "Assignment cancelled.",
    danger: true,
  },
  reopen: {
    button: "Reopen assignment",
    says: (one) => `${teacher(one)} works on it again, and the student is told.`,
    done: "Assignment reopened.",
  },
  "request-extension": {
    button: "Ask for more time",
    says: (one) => `${who(one)} accepts the new date, refuses it, or offers another one.`,
    confirm: "Ask for more time",
    done: "More time requested.",
  },
  "accept-extension": {
    button: "Accept the new date",
    says: says("The due date moves to it."),
    done: "New date accepted.",
  },
  "refuse-extension": {
    button: "Keep the date",
    says: says("The due date stays as it is."),
    done: "The due date stays as it is.",
  },
  "counter-extension": {
    button: "Offer another date",
    says: says("Your teacher accepts it or keeps the date as it is."),
    done: "Other date sent.",
  },
  rate: {
    button: "Rate your teacher",
    says: says("Your teacher and our team read it. You rate once."),
    confirm: "Send rating",
    done: "Rating sent. Thank you.",
  },
  "reply-rating": {
    button: "Reply to the rating",
    says: says("The student and our team read it. You reply once."),
    confirm: "Send reply",
    done: "Reply sent.",
  },
  "hide-rating": {
    button: "Hide rating",
    says: says(
      "It no longer counts, and the teacher does not see it. The student and the team still do.",
    ),
    done: "Rating hidden.",
    danger: true,
  },
  "show-rating": {
    button: "Show rating again",
    says: says("The teacher sees it again, and it counts as it did before it was hidden."),
    done: "Rating shown again.",
  },
  "reveal-contact": {
    button: "Open contact details",
    says: (one) =>
      `${teacher(one)} learns the full name of ${who(one)}, and addresses and numbers in their conversation are no longer hidden. This cannot be undone.`,
    done: "Contact details opened.",
  },
};

/** What was done, and whose turn it is now that it is done. */
export const doneOf = (act: Act, after: AssignmentView | undefined, side: Side) =>
  [actWords[act].done, after && nextOf(after, side)].filter(Boolean).join(" ");

/** Which of the buttons is the one: the first that may be pressed now, when it is one's turn. */
const first: readonly Act[] = [
  ...(["answer", "accept-extension", "accept-quote", "accept-delivery", "rate"] as const),
  ...(["start", "deliver", "reply-rating"] as const),
  ...(["decide", "propose-decision", "resume", "offer", "quote", "waive"] as const),
];

/** A student does these at the end of the draft itself. */
const inDraft = ["submit", "discard", "sign"];

/** The one primary button and the quiet rest, in the order of the table above. */
export function actsOf(assignment: AssignmentView, side: Side) {
  const { allowed, status } = assignment;
  const mine = turnOf(assignment, side) === "mine";
  // An offer is accepted where it stands, for the teacher it was made to.
  const may = (Object.keys(actWords) as Act[]).filter(
    (act) =>
      allowed.includes(act) &&
      act !== "accept-offer" &&
      !(side === "student" && status === "draft" && inDraft.includes(act)),
  );
  const always: readonly Act[] = ["rate", "reply-rating", "accept-extension"];
  const urgent = always.find((act) => may.includes(act));
  const found = first.find((act) => may.includes(act));
  const quoted = status === "quoted" && found === "quote";
  const primary = mine && !quoted ? found : urgent;
  const rest = may.filter((act) => act !== primary);
  return {
    primary,
    rest: [
      ...rest.filter((act) => !actWords[act].danger),
      ...rest.filter((act) => actWords[act].danger),
    ],
  };
}

/** A quote that stands is replaced rather than made. */
export const buttonOf = (act: Act, { quote, teacher: lead }: AssignmentView, side: Side) => {
  if (act === "quote" && quote?.state === "open") return "Quote again";
  if (act === "release" && side === "teacher") return "Give the work back";
  if ((act === "release" || act === "remove") && lead && side === "staff") {
    return `${act === "release" ? "Release" : "Remove"} ${lead.name}${act === "remove" ? " for cause" : ""}`;
  }
  return actWords[act].button;
};
