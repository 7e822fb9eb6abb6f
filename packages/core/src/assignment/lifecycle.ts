import { lifecycle, type Move } from "../lifecycle.ts";

/** `deleted` is never stored: a discarded draft leaves the table, its audit records stay. */
export const assignmentStates = [
  "draft",
  "submitted",
  "needs_info",
  "quoted",
  "awaiting_payment",
  "ready",
  "assigned",
  "in_progress",
  "delivered",
  "revision",
  "disputed",
  "on_hold",
  "completed",
  "cancelled",
  "declined",
  "deleted",
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const finalStates = ["completed", "cancelled", "declined", "deleted"] as const;
export const isFinal = (status: AssignmentState) => finalStates.some((one) => one === status);

/** From these a hold is possible, and a resume leads back to the one it came from. */
const holdable = ["ready", "assigned", "in_progress", "delivered", "revision"] as const;

const student = ["student"] as const;
const operations = ["admin", "owner"] as const;
const staff = ["cs-rep", ...operations] as const;
const finance = ["finance", "owner"] as const;

/** The lifecycle of an assignment: who may raise which event in which state, and where it leads. */
const table = [
  { event: "discard", from: ["draft"], to: "deleted", by: [...student, ...staff] },
  { event: "submit", from: ["draft"], to: "submitted", by: [...student, ...staff] },
  { event: "ask", from: ["submitted"], to: "needs_info", by: staff },
  { event: "answer", from: ["needs_info"], to: "submitted", by: student },
  { event: "decline", from: ["submitted"], to: "declined", by: staff },
  // A quote that stands may be replaced; the former stays in the history.
  { event: "quote", from: ["submitted", "quoted"], to: "quoted", by: [...staff, "finance"] },
  { event: "accept-quote", from: ["quoted"], to: "awaiting_payment", by: student },
  // Nothing to pay before the work begins.
  { event: "accept-quote", from: ["quoted"], to: "ready", by: student },
  { event: "reject-quote", from: ["quoted"], to: "submitted", by: student },
  { event: "lapse", from: ["quoted"], to: "cancelled", by: ["system"] },
  { event: "waive", from: ["submitted", "quoted", "awaiting_payment"], to: "ready", by: finance },
  { event: "pay", from: ["awaiting_payment"], to: "ready", by: ["system"] },
  { event: "accept-offer", from: ["ready"], to: "assigned", by: ["teacher", ...staff] },
  { event: "start", from: ["assigned"], to: "in_progress", by: ["teacher"] },
  {
    event: "release",
    from: ["assigned", "in_progress"],
    to: "ready",
    // The system when the teacher's account is closed.
    by: ["teacher", ...staff, "system"],
  },
  { event: "remove", from: ["assigned", "in_progress"], to: "ready", by: operations },
  { event: "deliver", from: ["in_progress", "revision"], to: "delivered", by: ["teacher"] },
  { event: "request-revision", from: ["delivered"], to: "revision", by: student },
  { event: "accept-delivery", from: ["delivered"], to: "completed", by: ["student", "system"] },
  {
    event: "dispute",
    from: ["delivered", "revision", "in_progress"],
    to: "disputed",
    by: ["student", "teacher"],
  },
  { event: "decide", from: ["disputed"], to: "revision", by: operations },
  { event: "decide", from: ["disputed"], to: "completed", by: operations },
  { event: "decide", from: ["disputed"], to: "cancelled", by: operations },
  { event: "hold", from: holdable, to: "on_hold", by: [...staff, "system"] },
  ...holdable.map((to) => ({ event: "resume", from: ["on_hold"], to, by: staff }) as const),
  {
    event: "cancel",
    from: [
      "draft",
      "submitted",
      "needs_info",
      "quoted",
      "awaiting_payment",
      "ready",
      "assigned",
      "in_progress",
      // Only when it was held before the delivery.
      "on_hold",
    ],
    to: "cancelled",
    by: [...student, ...staff],
  },
  { event: "reopen", from: ["completed"], to: "in_progress", by: operations },
] as const satisfies readonly Move<AssignmentState, string>[];

export type AssignmentEvent = (typeof table)[number]["event"];

export const assignmentLifecycle = lifecycle<AssignmentState, AssignmentEvent>("assignment", table);

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

interface Clock {
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
}

/** What was done without a move of the lifecycle, and gives the turn to somebody else. */
const passedOn: Partial<Record<AssignmentState, (item: Clock) => NextAction | undefined>> = {
  draft: ({ signed }) => (signed ? { owner: "staff", kind: "hand-in" } : undefined),
  ready: ({ askedUntil: dueAt }) =>
    dueAt ? { owner: "teacher", kind: "answer-offer", dueAt } : undefined,
  disputed: ({ proposed }) => (proposed ? { owner: "staff", kind: "decide-proposal" } : undefined),
};

/** By when each turn should be taken; the hours hold until service levels can be configured. */
const dueAt: Partial<Record<AssignmentState, (item: Clock) => string | undefined>> = {
  draft: (item) => item.dueDate ?? hours(item.since, 14 * 24),
  submitted: (item) => hours(item.since, 24),
  needs_info: (item) => item.dueDate,
  quoted: (item) => item.quoteValidUntil,
  awaiting_payment: (item) => hours(item.since, 7 * 24),
  ready: (item) => item.dueDate,
  assigned: (item) => item.dueDate,
  in_progress: (item) => item.dueDate,
  delivered: (item) => item.acceptanceDeadline,
  revision: (item) => item.dueDate,
  disputed: (item) => hours(item.since, 72),
  on_hold: (item) => hours(item.since, 7 * 24),
};

/** The same answer for all parties: derived from what is stored, never stored itself. */
export const nextAction = (item: Clock): NextAction => ({
  ...turns[item.status],
  dueAt: dueAt[item.status]?.(item),
  ...passedOn[item.status]?.(item),
});
