import type { AssignmentView, ServiceType } from "@lyceum/core/assignment/schema.ts";
import { statusWords } from "@lyceum/core/assignment/words.ts";
import type { Me } from "../session.ts";

export type { AssignmentView, ServiceType };

/** The words of core's schema, told here again so that lists need not load its checks. */
export const serviceWords: Record<ServiceType, string> = {
  tutoring: "Tutoring",
  writing_feedback: "Feedback on your writing",
  exam_preparation: "Exam preparation",
  homework_help: "Homework help",
  proofreading: "Proofreading",
};

export type Side = "student" | "staff" | "teacher";
export const sideOf = (me: Pick<Me, "role">): Side =>
  me.role === "student" || me.role === "teacher" ? me.role : "staff";

type Tone = "turn" | "waiting" | "motion" | "done" | "trouble" | "ended";

/** What a status is called and means, for who looks. */
export function statusOf(
  { status, nextAction }: Pick<AssignmentView, "status" | "nextAction">,
  side: Side,
): { tone: Tone; word: string } {
  return {
    tone: toneOf(status, nextAction.owner, side),
    word: statusWords[status][side === "student" ? "student" : "staff"],
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

const sentences: Record<string, Record<Side, string>> = {
  submit: {
    student: "Finish the draft and hand it in. Until then nobody works on it.",
    staff: "The student is still writing the draft.",
    teacher: "The student is still writing the draft.",
  },
  "hand-in": {
    student: "You have signed the declaration. Our team checks the draft and hands it in for you.",
    staff: "The student has signed the declaration. Check the draft, then hand it in.",
    teacher: "The student is still writing the draft.",
  },
  review: {
    student: "We read what you handed in and answer with a quote or a question.",
    staff: "Read the brief and the files, then quote, ask what is missing, or decline.",
    teacher: "The team reads what was handed in.",
  },
  answer: {
    student: "We need one thing from you before we can go on.",
    staff: "The student has a question to answer. Then it comes back to you.",
    teacher: "The student has a question to answer.",
  },
  "accept-quote": {
    student: "Your quote is here. Read it, then accept it or tell us what should change.",
    staff: "The quote is with the student, who accepts or rejects it.",
    teacher: "The team and the student agree on the terms.",
  },
  pay: {
    student: "Your deposit is due. We will tell you how to pay it, and then find your teacher.",
    staff: "Waiting for the deposit. When it arrives, the work can be offered.",
    teacher: "The team and the student agree on the terms.",
  },
  "offer-to-teacher": {
    student: "We are looking for the teacher who fits your work best.",
    staff: "Offer it to one or several teachers. The first to accept gets it.",
    teacher: "The team is looking for a teacher.",
  },
  "answer-offer": {
    student: "We have asked teachers who fit your work. We will tell you as soon as one accepts.",
    staff: "The offers are out. The first teacher to accept gets it.",
    teacher: "The team is looking for a teacher.",
  },
  start: {
    student: "Your teacher has accepted and will start soon.",
    staff: "The teacher has accepted and has not started yet.",
    teacher: "Read the brief and the files, then start the work.",
  },
  deliver: {
    student: "Your teacher is working on it.",
    staff: "The teacher is working on it.",
    teacher: "Upload what you have made, then deliver it.",
  },
  "review-delivery": {
    student: "Look at what your teacher made: accept it, or ask for a revision.",
    staff: "The student looks at the delivery. Without an answer it counts as accepted.",
    teacher: "The student looks at your delivery. Without an answer it counts as accepted.",
  },
  decide: {
    student: "We are looking at the dispute and will decide. Nothing is accepted until then.",
    staff: "Read the claim and its evidence, and decide.",
    teacher: "The team is looking at the dispute and will decide.",
  },
  "decide-proposal": {
    student: "We are looking at the dispute and will decide. Nothing is accepted until then.",
    staff: "Read the proposal and the evidence, and decide.",
    teacher: "The team is looking at the dispute and will decide.",
  },
  resume: {
    student: "This is paused. When it resumes, the dates move by the length of the pause.",
    staff:
      "It is on hold. Resume it when work can continue; the dates move by the length of the hold.",
    teacher: "This is paused. When it resumes, the dates move by the length of the pause.",
  },
};

/** Of the team not everybody does everything: what one has to be allowed to do for it to be one's turn. */
const doing: Record<string, readonly string[]> = {
  "hand-in": ["submit"],
  review: ["ask"],
  "offer-to-teacher": ["offer"],
  resume: ["resume"],
  decide: ["decide", "propose-decision"],
  "decide-proposal": ["decide"],
};
const mayDo = ({ nextAction, allowed }: AssignmentView) =>
  doing[nextAction.kind]?.some((act) => allowed.includes(act)) ?? allowed.length > 0;

/** The same for those of the team who look on. */
const lookedOn: Record<string, string> = {
  review: "The team reads what was handed in, then quotes or asks.",
  "offer-to-teacher": "The team looks for a teacher.",
  decide: "The team looks at the dispute and decides.",
  "decide-proposal": "A proposed decision is being reviewed.",
  "hand-in": "The team checks the draft and hands it in.",
  resume: "It is on hold until the team resumes it; the dates move by the length of the hold.",
};

/** What is asked of one in between comes before the work itself. */
const between: Record<Side, string> = {
  student:
    "Your teacher asks for more time. Accept the new date, offer another one, or keep the date.",
  teacher: "The student offers another date. Accept it, or keep the date as it is.",
  staff: "",
};
const isAsked = ({ allowed }: AssignmentView) => allowed.includes("accept-extension");

/** One sentence about what is next. */
export function sentenceOf(assignment: AssignmentView, side: Side) {
  const { nextAction, status, allowed } = assignment;
  if (isAsked(assignment)) return between[side];
  if (nextAction.owner === "none") {
    if (allowed.includes("rate")) return "This is finished. Tell us how it was.";
    if (status === "completed") return "This is finished. Nothing is left to do.";
    if (status === "cancelled") {
      return assignment.cancellation?.fee
        ? "This was cancelled. The amount still owed is below."
        : "This was cancelled. Nothing is left to do.";
    }
    if (status === "declined") return "We could not take this on. The reason is below.";
    return "This has ended. Nothing is left to do.";
  }
  if (side === "staff" && nextAction.owner === "staff") {
    if (!mayDo(assignment)) return lookedOn[nextAction.kind] ?? "The next step is with the team.";
    if (nextAction.kind === "decide" && !allowed.includes("decide")) {
      return "Read the claim and its evidence, and propose how to decide it.";
    }
  }
  const known = sentences[nextAction.kind]?.[side];
  if (known) return known;
  return nextAction.owner === side
    ? "The next step is yours."
    : `The next step is with ${holderOf(assignment, side)}.`;
}

/** Who holds the next step, from where one stands; by name where it is one person. */
function holderOf({ nextAction: { owner, kind }, student, teacher }: AssignmentView, side: Side) {
  if (owner === "staff") return side === "student" ? "our team" : "the team";
  if (owner === "student") return side === "student" ? "you" : student.name;
  if (owner !== "teacher") return "nobody";
  if (kind === "answer-offer") return side === "student" ? "our team" : "the teachers you asked";
  return side === "teacher"
    ? "you"
    : (teacher?.name ?? (side === "student" ? "your teacher" : "the teacher"));
}

/** Every kind of next action there are sentences for. */
export const nextActionKinds = Object.keys(sentences);

/** Who may do nothing only looks on: it is nobody's turn who has no button. */
export const turnOf = (assignment: AssignmentView, side: Side) =>
  assignment.nextAction.owner === "none"
    ? "done"
    : isAsked(assignment) || (assignment.nextAction.owner === side && mayDo(assignment))
      ? "mine"
      : "theirs";

export function turnWords(assignment: AssignmentView, side: Side) {
  const turn = turnOf(assignment, side);
  if (turn === "mine") return "Your turn";
  if (turn === "done") return assignment.status === "completed" ? "Done" : "Ended";
  return `With ${holderOf(assignment, side)}`;
}

/** Whose turn it is, as a sentence that follows what was just done; nothing where it is nobody's. */
export function nextOf(assignment: AssignmentView, side: Side) {
  const turn = turnOf(assignment, side);
  if (turn === "mine") return `Your turn: ${sentenceOf(assignment, side)}`;
  if (turn === "theirs") return `The next step is with ${holderOf(assignment, side)}.`;
  return assignment.allowed.includes("rate") ? "You can rate your teacher now." : "";
}

/** By when: what the reader has to do, where it is their turn, else the work. The same wherever it is shown. */
export const dueOf = (one: AssignmentView, side: Side) =>
  turnOf(one, side) === "mine" ? (one.nextAction.dueAt ?? one.dueDate) : one.dueDate;

/** What waits for the reader first, then by when it is due, then the newest. */
export function byTurn(side: Side) {
  const rank = (one: AssignmentView) => {
    const turn = turnOf(one, side);
    return turn === "mine" ? 0 : turn === "theirs" ? 1 : 2;
  };
  const due = (one: AssignmentView) => dueOf(one, side) ?? "9999";
  return (a: AssignmentView, b: AssignmentView) =>
    rank(a) - rank(b) || due(a).localeCompare(due(b)) || b.createdAt.localeCompare(a.createdAt);
}
