import { type Actor, system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { type Fact, record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { type Change, itemAfter, type Stateful, step } from "../../transition.ts";
import { summarize } from "../list/summary.ts";
import { type AttemptState, finalStates, handedIn, teachersTurn } from "./attempt/states.ts";
import type { ExamAction } from "./events.ts";
import { type Exam, Exams } from "./exams.entity.ts";
import { indexKeysOf } from "./index-keys.ts";
import { type ExamEvent, examLifecycle } from "./lifecycle.ts";
import { summaryRow } from "./summary-row.ts";

/** What may be taken from an exam. */
export type Removable =
  | "intro"
  | "honour"
  | "opensAt"
  | "closesAt"
  | "extraTime"
  | "draft"
  | "prepared"
  | "endsAt"
  | "submittedAt"
  | "waitsSince"
  | "released"
  | "voided"
  | "madeUp"
  | "teacherName";

type Named = Pick<Exam, "examId" | "assignmentId" | "examCode">;

/** The exam that an audit record is about; those of its attempts are, too. */
export const aboutExam = ({
  examId,
  assignmentId,
  examCode,
}: Named): Omit<Fact<"EXAMS">, "action"> => ({
  entity: ["EXAMS", examId],
  scope: assignmentId,
  changes: { exam: [null, examCode] },
});

/** The record of something that happened to an exam or to its attempt. */
export function factOf(
  exam: Named,
  actor: Actor,
  action: ExamAction,
  changes?: Changes,
  reason?: string,
) {
  const about = aboutExam(exam);
  return record(actor, { ...about, action, reason, changes: { ...about.changes, ...changes } });
}

/**
 * Writes what changed, if nobody changed the exam since, nor the clock, which leaves the version as
 * it is. An index key is written whole.
 */
export function rewrite(before: Exam, set: Partial<Exam>, remove: readonly Removable[] = []) {
  const { assignmentId, examId, version, timerAt } = before;
  return Exams.patch({ assignmentId, examId })
    .set({ ...set, ...indexKeysOf(itemAfter(before, set, remove)), version: version + 1 })
    .remove([...remove])
    .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, timerAt)}`);
}

const states: Stateful<Exam, ExamEvent, Removable, "EXAMS"> = {
  lifecycle: examLifecycle,
  named: ({ before, event }) => ({ action: `exam.${event}`, ...aboutExam(before) }),
  write({ before, event, set, remove }) {
    const write = rewrite(before, set, remove);
    if (event !== "open") return write;
    // Nobody is let in before, whatever was decided by whose clock.
    return write.where((one, { lte }) => lte(one.opensAt, now()));
  },
};

type ExamChange = Change<Exam, Removable>;

/**
 * One move of an exam as writes, with its audit record and its place in the summary.
 * @throws 409 `exam.illegal-move`
 */
export async function movement(before: Exam, event: ExamEvent, change: ExamChange) {
  const { writes, after } = await step(states, before, event, change);
  return { writes: [...writes, ...summarized(before, after)], after };
}

/** The exam in the summary of its assignment; nothing where that says the same. */
export const summarized = (before: Exam, after: Exam) =>
  summarize(before.assignmentId, summaryRow(before), summaryRow(after));

/** The same with what else is to agree, in one transaction. */
export async function moveExam(
  before: Exam,
  event: ExamEvent,
  change: ExamChange,
  also: readonly Write[] = [],
) {
  const { writes, after } = await movement(before, event, change);
  await commit([...writes, ...also]);
  return after;
}

interface Amendment {
  actor: Actor;
  action: ExamAction;
  set: Partial<Exam>;
  remove?: readonly Removable[];
  changes?: Changes;
  reason?: string;
}

/** A change that moves no state, with its audit record, as writes of a transaction. */
export const amendment = (
  exam: Exam,
  { actor, action, set, remove = [], changes, reason }: Amendment,
): Write[] => [
  rewrite(exam, set, remove),
  ...summarized(exam, itemAfter(exam, set, remove)),
  AuditLogs.create(factOf(exam, actor, action, changes, reason)),
];

/** What an exam copies from its current attempt as that moves. */
export interface Copied {
  status: AttemptState;
  /** Of one that runs. */
  endsAt?: string;
  /** Of one that is handed in now. */
  submittedAt?: string;
  /** Of one that is released now. */
  released?: Exam["released"];
}

/**
 * What follows for the exam as its current attempt comes to another state: the copy, who it waits for,
 * and its own move where a first start opens it or an end closes it. For the transaction of the attempt.
 */
export async function followAttempt(before: Exam, copied: Copied): Promise<Write[]> {
  const { set, remove } = copyOf(before, copied);
  const event = eventOf(before, copied.status);
  if (!event) {
    return [rewrite(before, set, remove), ...summarized(before, itemAfter(before, set, remove))];
  }
  const change = { actor: system("exams"), part: "system" as const, set, remove };
  return (await movement(before, event, change)).writes;
}

function copyOf(before: Exam, { status, ...times }: Copied) {
  const waits = teachersTurn.includes(status);
  // What is marked keeps its age until it is released; what comes back gets one.
  const waitsSince = waits ? (before.waitsSince ?? times.submittedAt ?? now()) : before.waitsSince;
  const isOver = finalStates.includes(status);
  const set: Partial<Exam> = {
    attemptStatus: status,
    ...(times.endsAt && { endsAt: times.endsAt }),
    ...(times.submittedAt && { submittedAt: times.submittedAt }),
    ...(times.released && { released: times.released }),
    ...(waitsSince && !isOver && { waitsSince }),
  };
  const remove: Removable[] = [
    ...(status === "in_progress" ? [] : (["endsAt"] as const)),
    ...(isOver ? (["waitsSince"] as const) : []),
  ];
  return { set, remove };
}

/** A start opens it, and the end of its attempt closes it. */
function eventOf({ status: state }: Exam, status: AttemptState): ExamEvent | undefined {
  if (status === "in_progress") return state === "scheduled" ? "open" : undefined;
  const isEnded = handedIn.includes(status) || status === "missed";
  return isEnded && (state === "open" || state === "scheduled") ? "close" : undefined;
}
