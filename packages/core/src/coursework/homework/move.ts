import type { Actor } from "../../actor.ts";
import { goesOn } from "../../assignment/offer/at-work.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import type { Changes } from "../../audit/field-words.ts";
import { type Fact, record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError, Overtaken } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { type Change, itemAfter, type Stateful, step } from "../../transition.ts";
import { accountStands } from "../../user/role/teaching.ts";
import { summarize } from "../list/summary.ts";
import type { HomeworkAction } from "./events.ts";
import { type Homework, Homeworks } from "./homeworks.entity.ts";
import { indexKeysOf } from "./index-keys.ts";
import { type HomeworkEvent, homeworkLifecycle } from "./lifecycle.ts";
import { finalStates, teachersTurn } from "./states.ts";
import { summaryRow } from "./summary-row.ts";

/** What may be taken from a homework. */
export type Removable =
  | "instructions"
  | "dueAt"
  | "latePolicy"
  | "extension"
  | "points"
  | "rubric"
  | "excused"
  | "mark"
  | "waitsSince"
  | "teacherName";

type Named = Pick<Homework, "homeworkId" | "assignmentId" | "homeworkCode">;

/** The homework that an audit record is about. */
const aboutHomework = ({
  homeworkId,
  assignmentId,
  homeworkCode,
}: Named): Omit<Fact<"HOMEWORKS">, "action"> => ({
  entity: ["HOMEWORKS", homeworkId],
  scope: assignmentId,
  changes: { homework: [null, homeworkCode] },
});

/**
 * Writes what changed, if nobody changed the homework since, nor the clock, which leaves the version
 * as it is. An index key is written whole.
 */
export function rewrite(
  before: Homework,
  set: Partial<Homework>,
  remove: readonly Removable[] = [],
) {
  const { assignmentId, homeworkId, version, timerAt } = before;
  return Homeworks.patch({ assignmentId, homeworkId })
    .set({ ...set, ...indexKeysOf(itemAfter(before, set, remove)), version: version + 1 })
    .remove([...remove])
    .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.timerAt, timerAt)}`);
}

const states: Stateful<Homework, HomeworkEvent, Removable, "HOMEWORKS"> = {
  lifecycle: homeworkLifecycle,
  named: ({ before, event }) => ({
    // The student learns nothing of a draft that ends.
    action:
      event === "cancel" && before.status === "draft" ? "homework.discard" : `homework.${event}`,
    ...aboutHomework(before),
  }),
  follows({ status, waitsSince }) {
    // What is marked keeps its age until it is released; what comes back gets one.
    if (teachersTurn.includes(status)) {
      return { set: waitsSince ? {} : { waitsSince: now() } };
    }
    return { set: {}, remove: status === "graded" ? [] : ["waitsSince"] };
  },
  write({ before, event, set, remove }) {
    const write = rewrite(before, set, remove);
    // Nothing is taken past the cut-off, whatever was decided before. "none" sorts behind every time.
    const at = event === "submit" ? set.submittedAt : undefined;
    return at ? write.where((one, { gte }) => gte(one.cutOffAt, at)) : write;
  },
};

type HomeworkChange = Change<Homework, Removable>;

/**
 * One move of a homework as writes, with its audit record and its place in the summary.
 * @throws 409 `homework.illegal-move`
 */
export async function movement(before: Homework, event: HomeworkEvent, change: HomeworkChange) {
  const { writes, after } = await step(states, before, event, change);
  return { writes: [...writes, ...summarized(before, after)], after };
}

const summarized = (before: Homework, after: Homework) =>
  summarize(before.assignmentId, summaryRow(before), summaryRow(after));

/** What is over comes back only while its assignment goes on, and to somebody who has an account. */
function mustComeBack({ status, assignmentId, studentId }: Homework): [Write, Write] | [] {
  if (!finalStates.includes(status)) return [];
  return [accountStands(userIdOf(studentId)), goesOn(assignmentId)];
}

/**
 * The same with what else is to agree, in one transaction.
 * @throws 409 `homework.no-student`
 */
export async function moveHomework(
  before: Homework,
  event: HomeworkEvent,
  change: HomeworkChange,
  also: readonly Write[] = [],
) {
  const { writes } = await movement(before, event, change);
  const [stands, ...others] = mustComeBack(before);
  if (!stands) return commit([...writes, ...also]);
  await commit([stands, ...others, ...writes, ...also], (refused) =>
    refused.includes(0) ? noStudent(before.status) : new Overtaken(),
  );
}

const noStudent = (state: string) =>
  new AppError("conflict", "homework.no-student", "The student's account was closed.", { state });

interface Amendment {
  actor: Actor;
  action: HomeworkAction;
  set: Partial<Homework>;
  remove?: readonly Removable[];
  changes?: Changes;
  reason?: string;
}

/** A change that moves no state, with its audit record, as writes of a transaction. */
export const amendment = (
  homework: Homework,
  { actor, action, set, remove = [], changes, reason }: Amendment,
): Write[] => [
  rewrite(homework, set, remove),
  ...summarized(homework, itemAfter(homework, set, remove)),
  AuditLogs.create(factOf(homework, actor, action, changes, reason)),
];

/** The record of something that happened to a homework. */
export function factOf(
  homework: Named,
  actor: Actor,
  action: HomeworkAction,
  changes?: Changes,
  reason?: string,
) {
  const about = aboutHomework(homework);
  return record(actor, { ...about, action, reason, changes: { ...about.changes, ...changes } });
}
