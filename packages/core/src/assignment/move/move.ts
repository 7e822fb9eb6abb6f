import { system } from "../../actor.ts";
import type { Changes } from "../../audit/field-words.ts";
import { commit, now, type Write } from "../../db.ts";
import { Overtaken } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { itemAfter, type Stateful, step } from "../../transition.ts";
import { type Assignment, Assignments, type Brief } from "../assignments.entity.ts";
import { type AssignmentEvent, assignmentLifecycle } from "../lifecycle.ts";
import type { TeacherEvent } from "../offer/lifecycle.ts";
import { mayMove, teacherMove } from "../offer/move.ts";
import { isStaffPart, type Mover } from "../part.ts";
import type { AssignmentState } from "../states.ts";
import { indexKeysOf } from "./index-keys.ts";

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
      | "dueDate"
      | "leadId"
      | "leadName"
      | "standing"
      | "quoteValidUntil"
      | "waived"
    )
  | ("acceptanceDeadline" | "warnedAt" | "hold" | "extension" | "completedAt");

/** What a command writes. */
export interface Change {
  set?: Partial<Omit<Assignment, "assignmentId" | "status" | "version" | keyof Brief>>;
  remove?: Removable[];
  changes?: Changes;
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

/** So many offers are taken back in the move itself; the rest follow by the stream (offer/reactions.ts). A transaction has a hundred writes. */
const mostOffers = 20;

/** What the teachers' items of the assignment do when it moves. */
async function following(
  event: AssignmentEvent,
  to: AssignmentState,
  mover: Mover,
  effect: Effect,
) {
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
  const moves = [
    ...(taken
      ? [teacherMove(taken, "accept", { ...by, onBehalfOf: forTeacher(taken, part), mostWork })]
      : []),
    // Nobody takes these back: they end with the move, and not by who makes it.
    ...others.map((one) => teacherMove(one, "withdraw", byItself)),
    ...working.flatMap((one) =>
      asTeacher && mayMove(one, asTeacher, part) ? [teacherMove(one, asTeacher, by)] : [],
    ),
  ];
  return (await Promise.all(moves)).flat();
}

const byItself = { actor: system("offers"), part: "system" } as const;

const endsOffers = (event: AssignmentEvent, to: AssignmentState) =>
  to === "cancelled" || event === "accept-offer";

/** Staff who accept do it for the teacher. */
const forTeacher = ({ teacherId }: { teacherId: string }, part: Mover["part"]) =>
  part === "teacher" ? undefined : userIdOf(teacherId);

const states: Stateful<Assignment, AssignmentEvent, Removable, "ASSIGNMENTS"> = {
  lifecycle: assignmentLifecycle,
  named: ({ before: { assignmentId }, event }) => ({
    action: `assignment.${event}` as const,
    entity: ["ASSIGNMENTS", assignmentId],
    scope: assignmentId,
  }),
  follows(after, { before, event }) {
    const stamp = now();
    return {
      set: {
        previousStatus: before.status,
        version: before.version + 1,
        queueSince: stamp,
        updatedAt: stamp,
      },
      // Where the offers end, the assignment forgets them in the same transaction.
      remove: endsOffers(event, after.status) ? ["standing"] : [],
    };
  },
  write: ({ before, set, remove }) =>
    // A discarded draft leaves the table; its files follow through the stream.
    set.status === "deleted"
      ? Assignments.delete({ assignmentId: before.assignmentId }).where(asSeen(before))
      : rewrite(before, set, remove),
};

/**
 * One move of the lifecycle as writes of a transaction, with its version, its places in the indexes
 * and what its teachers follow.
 */
export async function moveWrites(event: AssignmentEvent, mover: Mover, effect: Effect = {}) {
  const { assignment: before, actor, part } = mover;
  const { teacherId, mostWork, also = [], ...change } = effect;
  const { to } = assignmentLifecycle.move(before.status, event, part, effect.to);
  const { writes, after } = await step(states, before, event, {
    ...change,
    actor,
    part,
    subjectId: teacherId,
    onBehalfOf: onBehalf(event, part) ? userIdOf(before.studentId) : undefined,
  });
  return { writes: [...writes, ...(await following(event, to, mover, effect)), ...also], after };
}

/**
 * Makes a move; where somebody else was faster, whoever asked is told.
 * @returns the assignment as it is then
 */
export async function move(event: AssignmentEvent, mover: Mover, effect: Effect = {}) {
  const { writes, after } = await moveWrites(event, mover, effect);
  await commit(writes, stale(mover.assignment));
  return after;
}

/** Staff do these two for the student. */
const onBehalf = (event: AssignmentEvent, part: Mover["part"]) =>
  (event === "submit" || event === "discard") && isStaffPart(part);

/** Writes the item as it will be, with its places in the indexes, if it is still as it was seen. */
export function rewrite(before: Assignment, set: Partial<Assignment>, remove: Removable[]): Write {
  const { assignmentId, standing = [] } = before;
  const keys = indexKeysOf(itemAfter(before, set, remove));
  const patch = Assignments.patch({ assignmentId })
    .set({ ...set, ...keys })
    .remove(remove.filter((name) => name !== "standing"));
  // An offer that was made since it was read is not forgotten: the stream takes it back (offer/reactions.ts).
  const forgets = remove.includes("standing") && standing.length > 0;
  return (forgets ? patch.delete({ standing }) : patch).where(asSeen(before));
}

type Patch = ReturnType<ReturnType<typeof Assignments.patch>["set"]>;
type Where = Parameters<Patch["where"]>[0];

/** On condition that nobody changed it since. */
const asSeen =
  ({ version, status }: Assignment): Where =>
  (one, { eq }) =>
    `${eq(one.version, version)} AND ${eq(one.status, status)}`;
