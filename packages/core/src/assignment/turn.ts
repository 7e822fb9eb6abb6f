import type { AssignmentState } from "./states.ts";

/** Whose turn it is, and for what. */
export interface NextAction {
  owner: "student" | "staff" | "teacher" | "none";
  kind: string;
  /** When it should be done by. */
  dueAt?: string;
}

const turns: Record<AssignmentState, Omit<NextAction, "dueAt">> = {
  draft: { owner: "student", kind: "submit" },
  submitted: { owner: "staff", kind: "review" },
  needs_info: { owner: "student", kind: "answer" },
  quoted: { owner: "student", kind: "accept-quote" },
  awaiting_payment: { owner: "student", kind: "pay" },
  ready: { owner: "staff", kind: "offer-to-teacher" },
  assigned: { owner: "teacher", kind: "start" },
  in_progress: { owner: "teacher", kind: "deliver" },
  delivered: { owner: "student", kind: "review-delivery" },
  revision: { owner: "teacher", kind: "deliver" },
  disputed: { owner: "staff", kind: "decide" },
  on_hold: { owner: "staff", kind: "resume" },
  completed: { owner: "none", kind: "none" },
  cancelled: { owner: "none", kind: "none" },
  declined: { owner: "none", kind: "none" },
  deleted: { owner: "none", kind: "none" },
};

const hours = (since: string, count: number) =>
  new Date(Date.parse(since) + count * 3_600_000).toISOString();

export interface Clock {
  status: AssignmentState;
  /** Since when it has this status. */
  since: string;
  dueDate?: string;
  quoteValidUntil?: string;
  acceptanceDeadline?: string;
  /** The student has signed the declaration, so that the team may hand the draft in. */
  signed?: boolean;
  /** Until when a teacher who was asked may answer. */
  askedUntil?: string;
  /** Somebody of the team has proposed how to decide the dispute. */
  proposed?: boolean;
  /** What was said about more time. */
  extension?: { state: string };
}

/** Who is asked about the due date: first the student, then about another date the teacher. */
const asked: Record<string, NextAction> = {
  requested: { owner: "student", kind: "answer-extension" },
  countered: { owner: "teacher", kind: "answer-date" },
};
const aboutTime = ({ extension }: Clock) => asked[extension?.state ?? ""];

/** What was done without a move of the lifecycle, and gives the turn to somebody else. */
const passedOn: Partial<Record<AssignmentState, (item: Clock) => NextAction | undefined>> = {
  draft: ({ signed }) => (signed ? { owner: "staff", kind: "hand-in" } : undefined),
  ready: ({ askedUntil: dueAt }) =>
    dueAt ? { owner: "teacher", kind: "answer-offer", dueAt } : undefined,
  assigned: aboutTime,
  in_progress: aboutTime,
  revision: aboutTime,
  disputed: ({ proposed }) => (proposed ? { owner: "staff", kind: "decide-proposal" } : undefined),
};

/** By when a turn should be taken, where not by the due date; the hours hold until service levels can be configured. */
const dueAt: Partial<Record<AssignmentState, (item: Clock) => string | undefined>> = {
  submitted: (item) => hours(item.since, 24),
  quoted: (item) => item.quoteValidUntil,
  awaiting_payment: (item) => hours(item.since, 7 * 24),
  delivered: (item) => item.acceptanceDeadline,
  disputed: (item) => hours(item.since, 72),
  on_hold: (item) => hours(item.since, 7 * 24),
};

/** Who has the turn, and for what. */
export const whoseTurn = (item: Clock): NextAction => ({
  ...turns[item.status],
  ...passedOn[item.status]?.(item),
});

/** The same answer for all parties: derived from what is stored, never stored itself. */
export function nextAction(item: Clock): NextAction {
  const turn = whoseTurn(item);
  if (turn.owner === "none") return turn;
  const by = dueAt[item.status];
  return { dueAt: by ? by(item) : item.dueDate, ...turn };
}
