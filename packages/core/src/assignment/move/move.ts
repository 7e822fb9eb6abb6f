import { system } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { Overtaken } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { type AssignmentEvent, type AssignmentState, assignmentLifecycle } from "../lifecycle.ts";
import type { TeacherEvent } from "../offer/lifecycle.ts";
import { mayMove, teacherMove } from "../offer/move.ts";
import { isStaffPart, type Mover } from "../parts.ts";
import { view } from "../view.ts";
import { placeOf } from "./place.ts";

/** Somebody else was faster. The page reads again and tries anew. */
export const stale = ({ status }: Assignment) =>
  new Overtaken(
    "assignment.stale",
    "Someone changed this assignment in the meantime. Check the latest version and try again.",
    { state: status },
  );

/** What may be taken from an assignment. */
type Removable =
  | (
      | "subject"
      | "level"
      | "brief"
      | "dueDate"
      | "intake"
      | "leadId"
      | "leadName"
      | "standing"
      | "quoteValidUntil"
      | "waived"
    )
  | ("acceptanceDeadline" | "warnedAt" | "hold" | "extension" | "completedAt");

/** What a command writes. */
export interface Change {
  set?: Partial<Omit<Assignment, "assignmentId" | "status" | "version">>;
  remove?: Removable[];
  changes?: Record<string, [unknown, unknown]>;
  reason?: string;
  /** What else is written in the same transaction, each with its own audit record. */
  also?: Write[];
}

/** What a move writes besides the state. */
export interface Effect extends Change {
  /** To which state, where the event leads to several. */
  to?: AssignmentState;
  /** Which teacher accepts or leaves, where it is about one of several. */
  teacherId?: string;
  /** So many engagements who accepts has time for. */
  mostWork?: number;
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

/** So many offers are taken back in the move itself; the rest follow by the stream (offer-reactions.ts). A transaction has a hundred writes. */
const mostOffers = 20;

/** What the teachers' items of the assignment do when it moves. */
function following(event: AssignmentEvent, to: AssignmentState, mover: Mover, effect: Effect) {
  const { offers, actor, part } = mover;
  const { teacherId, reason, mostWork } = effect;
  const by = { actor, part, reason };
  const standing = offers.filter((one) => one.status === "offered");
  const taken = event === "accept-offer" && standing.find((one) => one.teacherId === teacherId);
  const others = endsOffers(event, to)
    ? standing.filter((one) => one !== taken).slice(0, mostOffers)
    : [];
  const asTeacher = event === "decide" ? followsDecision[to] : follows[event];
  const working = offers.filter(
    (one) => one.status !== "offered" && (!teacherId || one.teacherId === teacherId),
  );
  return [
    ...(taken
      ? teacherMove(taken, "accept", { ...by, onBehalfOf: forTeacher(taken, part), mostWork })
      : []),
    // Nobody takes these back: they end with the move, and not by who makes it.
    ...others.flatMap((one) => teacherMove(one, "withdraw", byItself)),
    ...working.flatMap((one) =>
      asTeacher && mayMove(one, asTeacher, part) ? teacherMove(one, asTeacher, by) : [],
    ),
  ];
}

const byItself = { actor: system("offers"), part: "system" } as const;

const endsOffers = (event: AssignmentEvent, to: AssignmentState) =>
  to === "cancelled" || event === "accept-offer";

/** Staff who accept do it for the teacher. */
const forTeacher = ({ teacherId }: { teacherId: string }, part: Mover["part"]) =>
  part === "teacher" ? undefined : userIdOf(teacherId);

/**
 * One move of the lifecycle: state, version and place in the indexes change together with the
 * audit record and with what its teachers follow, on condition that state and version are still
 * those that were seen.
 */
export async function move(event: AssignmentEvent, mover: Mover, effect: Effect = {}) {
  const { assignment: before, actor, part } = mover;
  const { to } = assignmentLifecycle.move(before.status, event, part, effect.to);
  const { assignmentId } = before;
  const stamp = now();
  // Where the offers end, the assignment forgets them in the same transaction.
  const remove = [
    ...(effect.remove ?? []),
    ...(endsOffers(event, to) ? (["standing"] as const) : []),
  ];
  const set = {
    ...effect.set,
    status: to,
    previousStatus: before.status,
    version: before.version + 1,
    queueSince: stamp,
    updatedAt: stamp,
  };
  const fact = record(actor, {
    action: `assignment.${event}` as const,
    entity: ["ASSIGNMENTS", assignmentId],
    scope: assignmentId,
    changes: { status: [before.status, to], ...effect.changes },
    reason: effect.reason,
    onBehalfOf: onBehalf(event, part) ? userIdOf(before.studentId) : undefined,
  });
  // A discarded draft leaves the table; its files follow through the stream.
  const gone = Assignments.delete({ assignmentId }).where(
    (one, { eq }) => `${eq(one.version, before.version)} AND ${eq(one.status, "draft")}`,
  );
  const after = without(before, remove, set);
  await commit(
    [
      to === "deleted" ? gone : rewrite(before, set, remove),
      AuditLogs.create({ ...fact, subjectId: effect.teacherId }),
      ...following(event, to, mover, effect),
      ...(effect.also ?? []),
    ],
    stale(before),
  );
  return view(after, actor, part, mover.files);
}

/** Staff do these two for the student. */
const onBehalf = (event: AssignmentEvent, part: Mover["part"]) =>
  (event === "submit" || event === "discard") && isStaffPart(part);

/** The item as it will be. */
export const without = (before: Assignment, gone: Removable[], set: Partial<Assignment>) =>
  ({
    ...Object.fromEntries(
      Object.entries(before).filter(([name]) => !gone.some((one) => one === name)),
    ),
    ...set,
  }) as Assignment;

/** Writes the item as it will be, with its places in the indexes, if it is still as it was seen. */
export function rewrite(
  before: Assignment,
  set: Partial<Omit<Assignment, "assignmentId">>,
  remove: Removable[],
): Write {
  const { assignmentId, status, version } = before;
  const place = placeOf(without(before, remove, set));
  return Assignments.patch({ assignmentId })
    .set({ ...set, ...place })
    .remove(remove)
    .where((one, { eq }) => `${eq(one.version, version)} AND ${eq(one.status, status)}`);
}

/** The assignment as it stands in the table. */
export async function stored(assignmentId: string) {
  const { data } = await Assignments.get({ assignmentId }).go({ consistent: true });
  return data ?? undefined;
}
