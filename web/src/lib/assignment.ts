import type { AssignmentView, ServiceType } from "@lyceum/core/assignment/schema.ts";
import type { Me } from "./session.ts";

export type { AssignmentView, ServiceType };

/** The words of core's schema, told here again so that lists need not load its checks. */
export const serviceWords: Record<ServiceType, string> = {
  tutoring: "Tutoring",
  writing_feedback: "Feedback on your writing",
  exam_preparation: "Exam preparation",
  homework_help: "Homework help",
  proofreading: "Proofreading",
};

type Side = "student" | "staff" | "teacher";
export const sideOf = (me: Pick<Me, "role">): Side =>
  me.role === "student" || me.role === "teacher" ? me.role : "staff";

const words: Record<AssignmentView["status"], { student: string; staff: string }> = {
  draft: { student: "Draft", staff: "Draft" },
  submitted: { student: "With our team", staff: "To review" },
  needs_info: { student: "Answer needed", staff: "With the student" },
  quoted: { student: "Quote to accept", staff: "Quoted" },
  awaiting_payment: { student: "To pay", staff: "Awaiting payment" },
  ready: { student: "Finding a teacher", staff: "To offer" },
  assigned: { student: "Teacher found", staff: "Assigned" },
  in_progress: { student: "In progress", staff: "In progress" },
  delivered: { student: "To look at", staff: "Delivered" },
  revision: { student: "In revision", staff: "In revision" },
  disputed: { student: "Disputed", staff: "Disputed" },
  on_hold: { student: "On hold", staff: "On hold" },
  completed: { student: "Completed", staff: "Completed" },
  cancelled: { student: "Cancelled", staff: "Cancelled" },
  declined: { student: "Declined", staff: "Declined" },
  deleted: { student: "Discarded", staff: "Discarded" },
};

type Tone = "turn" | "waiting" | "motion" | "done" | "trouble" | "ended";

/** What a status is called and means, for who looks. */
export function statusOf(
  { status, nextAction }: Pick<AssignmentView, "status" | "nextAction">,
  side: Side,
): { tone: Tone; word: string } {
  return {
    tone: toneOf(status, nextAction.owner, side),
    word: words[status][side === "student" ? "student" : "staff"],
  };
}

function toneOf(status: AssignmentView["status"], owner: string, side: Side): Tone {
  if (status === "completed") return "done";
  if (status === "cancelled" || status === "declined" || status === "deleted") return "ended";
  if (status === "disputed") return "trouble";
  if (owner === side) return "turn";
  if (status === "assigned" || status === "in_progress" || status === "revision") return "motion";
  return "waiting";
}

const sentences: Record<string, Partial<Record<Side, string>>> = {
  submit: {
    student: "Finish the draft and hand it in. Until then nobody works on it.",
    staff: "The student is still writing the draft.",
  },
  review: {
    student: "We read what you handed in and answer with a quote or a question.",
    staff: "Read the brief and the files. Ask what is missing, or decline with a reason.",
  },
  answer: {
    student: "We need one thing from you before we can go on.",
    staff: "We asked the student something and wait for the answer.",
  },
};

/** One sentence about what is next. */
export function sentenceOf({ nextAction, status }: AssignmentView, side: Side) {
  if (nextAction.owner === "none") {
    if (status === "completed") return "This is finished. Nothing is left to do.";
    if (status === "declined") return "We could not take this on. The reason is below.";
    return "This has ended. Nothing is left to do.";
  }
  const known = sentences[nextAction.kind]?.[side];
  if (known) return known;
  return nextAction.owner === side
    ? "The next step is yours."
    : `The next step is with ${holderOf(nextAction.owner, side)}.`;
}

/** Who holds the next step, from where one stands. */
function holderOf(owner: string, side: Side) {
  if (owner === side) return "you";
  if (owner === "staff") return side === "student" ? "our team" : "the team";
  if (owner === "student") return "the student";
  if (owner === "teacher") return side === "student" ? "your teacher" : "the teacher";
  return "nobody";
}

export const turnOf = ({ nextAction }: AssignmentView, side: Side) =>
  nextAction.owner === "none" ? "done" : nextAction.owner === side ? "mine" : "theirs";

export function turnWords(assignment: AssignmentView, side: Side) {
  const turn = turnOf(assignment, side);
  if (turn === "mine") return "Your turn";
  if (turn === "done") return assignment.status === "completed" ? "Done" : "Ended";
  const holder = holderOf(assignment.nextAction.owner, side);
  return `With ${holder}`;
}

/** What waits for the reader first, then by when it is due, then the newest. */
export function byTurn(side: Side) {
  const rank = (one: AssignmentView) => {
    const turn = turnOf(one, side);
    return turn === "mine" ? 0 : turn === "theirs" ? 1 : 2;
  };
  const due = (one: AssignmentView) => one.dueDate ?? "9999";
  return (a: AssignmentView, b: AssignmentView) =>
    rank(a) - rank(b) || due(a).localeCompare(due(b)) || b.createdAt.localeCompare(a.createdAt);
}
