import type { UserActor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { commit, now } from "../db.ts";
import { AppError } from "../error.ts";
import { userIdOf } from "../id.ts";
import { remember, replay } from "../idempotency.ts";
import { isStaffPart, type Mover } from "./access.ts";
import { type Assignment, Assignments, noQueue, shardOf } from "./assignments.entity.ts";
import {
  type AssignmentEvent,
  type AssignmentState,
  assignmentLifecycle,
  finalStates,
} from "./lifecycle.ts";
import { integrityDeclaration } from "./schema.ts";
import type { TeacherEvent } from "./teacher-lifecycle.ts";
import { mayMove, teacherMove } from "./teacher-move.ts";
import { view } from "./view.ts";
import { store, type Write } from "./workspace.ts";

/** Somebody else was faster. The page reads again and tries anew. */
export const stale = ({ status }: Assignment) =>
  new AppError(
    "conflict",
    "assignment.stale",
    "This assignment was changed meanwhile. Look at the new version and try again.",
    { state: status },
  );

/** The declaration as it is signed now, with time and address. */
export const declarationOf = (actor: UserActor) => ({
  ...integrityDeclaration,
  signedAt: now(),
  signedBy: actor.userId,
  ip: actor.via?.ip,
});

/** What a move writes besides the state. */
export interface Effect {
  /** To which state, where the event leads to several. */
  to?: AssignmentState;
  set?: Partial<Omit<Assignment, "assignmentId" | "status" | "version">>;
  changes?: Record<string, [unknown, unknown]>;
  reason?: string;
  /** What else is written in the same transaction, each with its own audit record. */
  also?: Write[];
}

/** What every command that moves an assignment brings. */
interface Command {
  /** The version that was seen. */
  version: number;
  /** `Idempotency-Key`: the same command under the same key is one move. */
  key?: string;
}

/**
 * One move of the lifecycle, raised by a person: a repetition of what was done already answers with
 * the assignment as it is; what is not possible now is refused before `effect` is asked.
 * @throws 409 `assignment.illegal-move` with the state and what is possible from it, `assignment.stale`
 */
export async function perform<Input extends Command, Grant extends Mover & { actor: UserActor }>(
  event: AssignmentEvent,
  command: Input,
  grant: Grant,
  effect: (grant: Grant) => Effect | Promise<Effect> = () => ({}),
) {
  const { assignment, actor, part } = grant;
  const { key, ...rest } = command;
  const body = { event, ...rest };
  if (await replay(actor, key, body)) return view(assignment, actor, part);
  assignmentLifecycle.move(assignment.status, event, part);
  if (assignment.version !== command.version) throw stale(assignment);
  const done = await effect(grant);
  const also = [...(done.also ?? [])];
  if (key) {
    const kept = remember(actor, key, body, assignment.assignmentId);
    also.push(({ idempotencyKeys }) => [idempotencyKeys.create(kept).commit()]);
  }
  try {
    return await move(event, grant, { ...done, also });
  } catch (error) {
    // The same command at the same moment: what it came to is the answer to both.
    if (!key || !(error instanceof AppError) || !(await replay(actor, key, body))) throw error;
    const { assignmentId } = assignment;
    const { data } = await Assignments.get({ assignmentId }).go({ consistent: true });
    return view(data ?? assignment, actor, part);
  }
}

/** The moves of the assignment that its teachers follow, and how. */
const follows: Partial<Record<AssignmentEvent, TeacherEvent>> = {
  start: "start",
  hold: "pause",
  resume: "resume",
  "accept-delivery": "complete",
  release: "release",
  remove: "remove",
  cancel: "release",
  reopen: "reopen",
};

/** A decision of a dispute ends the work in one of two ways, or lets it go on. */
const followsDecision: Partial<Record<AssignmentState, TeacherEvent>> = {
  completed: "complete",
  cancelled: "release",
};

/**
 * One move of the lifecycle: state, version and place in the queue change together with the audit
 * record and with what its teachers follow, on condition that state and version are still those
 * that were seen.
 */
export async function move(
  event: AssignmentEvent,
  { assignment: before, offers, actor, part }: Mover,
  effect: Effect = {},
) {
  const { to } = assignmentLifecycle.move(before.status, event, part, effect.to);
  const { assignmentId, studentId, version } = before;
  const stamp = now();
  const isFinal = (finalStates as readonly string[]).includes(to);
  const set = {
    ...effect.set,
    status: to,
    previousStatus: before.status,
    version: version + 1,
    queue: isFinal ? noQueue : to,
    shard: shardOf(assignmentId),
    queueSince: stamp,
    updatedAt: stamp,
  };
  const fact = record(actor, {
    action: `assignment.${event}`,
    entity: ["ASSIGNMENTS", assignmentId],
    scope: assignmentId,
    changes: { status: [before.status, to], ...effect.changes },
    reason: effect.reason,
    onBehalfOf: onBehalf(event, part) ? userIdOf(studentId) : undefined,
  });

  const asTeacher = event === "decide" ? followsDecision[to] : follows[event];
  const by = { actor, part, reason: effect.reason };
  const following = offers.flatMap((one) => {
    if (one.status === "offered")
      return to === "cancelled" ? [teacherMove(one, "withdraw", by)] : [];
    return asTeacher && mayMove(one, asTeacher, part) ? [teacherMove(one, asTeacher, by)] : [];
  });
  await commit(
    store.transaction.write((entities) => [
      // A discarded draft leaves the table; its files follow through the stream.
      to === "deleted"
        ? entities.assignments
            .delete({ assignmentId })
            .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.status, "draft")}`)
            .commit()
        : entities.assignments
            .patch({ assignmentId })
            .set(set)
            .where(
              (one, { eq }) => `${eq(one.version, version)} AND ${eq(one.status, before.status)}`,
            )
            .commit(),
      entities.auditLogs.create(fact).commit(),
      ...[...following, ...(effect.also ?? [])].flatMap((write) => write(entities)),
    ]),
    stale(before),
  );
  return view({ ...before, ...set }, actor, part);
}

/** Staff do these two for the student. */
const onBehalf = (event: AssignmentEvent, part: Mover["part"]) =>
  (event === "submit" || event === "discard") && isStaffPart(part);
