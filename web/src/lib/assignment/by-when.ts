import { type AssignmentView, turnOf } from "./assignment.ts";
import type { Side } from "./side.ts";

/** A time by which something should have happened. */
export interface By {
  /** UTC. */
  at: string;
  /** Before the time: "Due", "Answer by". */
  word: string;
  /** Before how long it is overdue; nothing where it is the work itself. */
  late: string;
  /** What has ended is not overdue. */
  open: boolean;
}

/** Its time has passed. */
export const isLate = ({ at, open }: By, now = Date.now()) => open && Date.parse(at) < now;

/** What a step is that has a time of its own, besides the due date of the work. */
const steps: Record<string, Pick<By, "word" | "late">> = {
  pay: { word: "Pay by", late: "Payment" },
  resume: { word: "Resume by", late: "Resuming" },
  decide: { word: "Decide by", late: "Decision" },
  "decide-proposal": { word: "Decide by", late: "Decision" },
};
const answer = { word: "Answer by", late: "Answer" };

/** When the work is due. */
export const workBy = ({ dueDate, nextAction }: AssignmentView): By | undefined =>
  dueDate ? { at: dueDate, word: "Due", late: "", open: nextAction.owner !== "none" } : undefined;

/** By when the next step should be done, whoever has the turn. */
export function stepBy(one: AssignmentView): By | undefined {
  const { dueAt, kind } = one.nextAction;
  if (!dueAt || dueAt === one.dueDate) return workBy(one);
  const { word, late } = steps[kind] ?? answer;
  return { at: dueAt, word, late, open: true };
}

/** In a list: what the reader has to do, where it is their turn, else the work. The same wherever it is shown. */
export const byWhen = (one: AssignmentView, side: Side) =>
  turnOf(one, side) === "mine" ? stepBy(one) : workBy(one);
