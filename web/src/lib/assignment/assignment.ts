import type { AssignmentView, ServiceType } from "@lyceum/core/assignment/schema.ts";
import { statusWords } from "@lyceum/core/assignment/words.ts";
import { cameBack, lookedOn, sentences } from "./sentences.ts";
import type { Side } from "./side.ts";

export type { AssignmentView, ServiceType };

/** The words of core's schema, told here again so that lists need not load its checks. */
export const serviceWords: Record<ServiceType, string> = {
  tutoring: "Tutoring",
  writing_feedback: "Feedback on your writing",
  exam_preparation: "Exam preparation",
  homework_help: "Homework help",
  proofreading: "Proofreading",
};

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

/** One sentence about what is next. */
export function sentenceOf(assignment: AssignmentView, side: Side) {
  const { nextAction, status, allowed } = assignment;
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
  const known = cameBack(assignment, side) ?? sentences[nextAction.kind]?.[side];
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

/** Who may do nothing only looks on: it is nobody's turn who has no button. */
export const turnOf = (assignment: AssignmentView, side: Side) =>
  assignment.nextAction.owner === "none"
    ? "done"
    : assignment.nextAction.owner === side && mayDo(assignment)
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

/** What waits for the reader first, then by when it is due, then the newest. */
export function byTurn(side: Side) {
  const rank = (one: AssignmentView) => {
    const turn = turnOf(one, side);
    return turn === "mine" ? 0 : turn === "theirs" ? 1 : 2;
  };
  const due = (one: AssignmentView) =>
    (rank(one) === 0 ? (one.nextAction.dueAt ?? one.dueDate) : one.dueDate) ?? "9999";
  return (a: AssignmentView, b: AssignmentView) =>
    rank(a) - rank(b) || due(a).localeCompare(due(b)) || b.createdAt.localeCompare(a.createdAt);
}
