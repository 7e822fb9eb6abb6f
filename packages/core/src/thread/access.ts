import { type Actor, isAdmin, isStaff, type Role, type UserActor } from "../actor.ts";
import { taughtBy } from "../assignment/workspace.ts";
import { inSeconds } from "../db.ts";
import { AppError, notFound } from "../error.ts";
import { profileId } from "../id.ts";
import type { Part } from "../lifecycle.ts";
import type { ThreadType } from "./schema.ts";
import { threadOf } from "./seat/assignment-thread.ts";
import { type ThreadParticipant, ThreadParticipants } from "./seat/thread-participants.entity.ts";
import { ThreadLooks } from "./thread-looks.entity.ts";
import { type Thread, Threads } from "./threads.entity.ts";

interface Named {
  threadId: string;
}

export interface Seat {
  actor: UserActor;
  thread: Thread;
  /** Undefined for those who only look: auditors. */
  part?: Part;
  /** Absent for staff who look in without taking part. */
  participant?: ThreadParticipant;
}

/** What reps answer for everybody. */
export const ofTheDesk: readonly ThreadType[] = ["support", "billing", "pre_signin"];
/** Threads whose every message the desk hears, since anybody there may answer. */
export const heardAtDesk = ({ threadType }: Pick<Ground, "threadType">) =>
  threadType === "support" || threadType === "pre_signin";
/** Types that reps also open without a seat; each look is recorded. All other types need a seat. */
const openedWithRecord: readonly ThreadType[] = ["assignment", "meeting"];

const ofLevel = {
  auditor: undefined,
  operations: "admin",
  finance: "finance",
  owner: "owner",
} as const;

/** The part somebody plays in any thread they may read. */
export const partInThreads = ({ role, accessLevel }: UserActor): Part | undefined =>
  role === "admin" ? accessLevel && ofLevel[accessLevel] : role;

/** What of somebody decides whether a thread is theirs to read. */
type Person = Pick<UserActor, "role" | "accessLevel" | "userId">;

/** May staff read threads of this type without a seat? Finance knows of billing only, with or without. */
export function ofOffice({ role, accessLevel }: Omit<Person, "userId">, type: ThreadType) {
  if (role === "cs-rep") return ofTheDesk.includes(type) || openedWithRecord.includes(type);
  if (role !== "admin" || !accessLevel) return false;
  return accessLevel !== "finance" || type === "billing";
}

/** What of a thread decides about it. */
export type Ground = Pick<Thread, "threadId" | "threadType" | "assignmentId"> &
  Partial<Pick<Thread, "startedBy" | "hasStudent">>;

/** Whether somebody with this seat, or without one, may read the thread. */
export async function mayRead(person: Person, thread: Ground, seated: boolean) {
  if (ofOffice(person, thread.threadType)) return true;
  return seated && (await readable(person, [thread])).length > 0;
}

/** Those of the threads in which somebody sits that they may read: a list shows no other. */
export async function readable<T extends Ground>(person: Person, threads: T[]): Promise<T[]> {
  const { userId, role, accessLevel } = person;
  if (accessLevel) return threads.filter((one) => ofOffice(person, one.threadType));
  if (role !== "teacher") return threads;
  const asked = threads.flatMap((one) => assignmentToAsk(userId, one) ?? []);
  const taught = await taughtBy(profileId("teacher", userId), asked);
  return threads.filter((one) => {
    const assignmentId = assignmentToAsk(userId, one);
    return !assignmentId || taught.has(assignmentId);
  });
}

/**
 * A teacher loses the seat in the assignment's own thread with the assignment. Other threads about
 * it follow through the stream, so until then the assignment itself is asked.
 */
function assignmentToAsk(userId: string, thread: Ground) {
  const { threadId, threadType, assignmentId } = thread;
  if (!assignmentId || threadId === threadOf(assignmentId)) return undefined;
  if (ofTheDesk.includes(threadType) && staysWith(userId, thread)) return undefined;
  return assignmentId;
}

/** A teacher's own question to staff stays the teacher's, and so does what no student is in. */
export const staysWith = (
  userId: string,
  { startedBy, hasStudent }: Partial<Pick<Thread, "startedBy" | "hasStudent">>,
) => startedBy === userId || !hasStudent;

/**
 * Those with a seat who may read it today: the stream takes a teacher's seat away a moment after the
 * right to it is lost. One read where a teacher sits in a thread beside the assignment's own.
 */
export async function readersAmong<Seated extends { userId: string; role: Role }>(
  thread: Ground,
  seats: Seated[],
): Promise<Seated[]> {
  const may = await Promise.all(
    seats.map(async (one) => one.role !== "teacher" || (await readable(one, [thread])).length > 0),
  );
  return seats.filter((_, at) => may[at]);
}

/**
 * The thread and the caller's seat in it. To who may not read it the thread does not exist; an admin
 * who takes no part says why first.
 * @throws 403 `thread.reason-needed`
 */
export async function reader(actor: Actor, input: Named): Promise<Seat | false> {
  const seat = await entrant(actor, input);
  return seat && explained(seat);
}

async function explained(seat: Seat) {
  if (givesReason(seat) && !(await looked(seat))) throw reasonNeeded();
  return seat;
}

const reasonNeeded = () =>
  new AppError(
    "forbidden",
    "thread.reason-needed",
    "Enter a reason for opening this conversation.",
    { field: "reason" },
  );

/** Admins but finance, whose billing threads are their own work. */
export const givesReason = ({ actor, participant }: Seat) =>
  !participant && isAdmin(actor) && actor.accessLevel !== "finance";

/** Whether the reason was given in this sign-in. */
export async function looked({ actor, thread: { threadId } }: Seat) {
  const { data } = await ThreadLooks.get({ threadId, authId: actor.authId }).go({
    consistent: true,
  });
  return Boolean(data?.reason && data.expiresAt > inSeconds(0));
}

/** The thread and the caller's seat in it, whether they have said why they look or not. */
export async function entrant(actor: Actor, { threadId }: Named): Promise<Seat | false> {
  if (actor.type !== "user") return false;
  const [found, seat] = await Promise.all([
    Threads.get({ threadId }).go({ consistent: true }),
    ThreadParticipants.get({ threadId, userId: actor.userId }).go({ consistent: true }),
  ]);
  if (!found.data) throw notFound("thread");
  const participant = seat.data && !seat.data.leftAt ? seat.data : undefined;
  if (!(await mayRead(actor, found.data, Boolean(participant)))) throw notFound("thread");
  return { actor, thread: found.data, part: partInThreads(actor), participant };
}

/** Those who may write in this thread: an auditor reads and never writes, whatever the reason. */
export async function writer(actor: Actor, input: Named): Promise<Seat | false> {
  const seat = await entrant(actor, input);
  return seat && seat.part !== undefined && explained(seat);
}

/** Staff with a part in the thread. */
export const officer = (actor: Actor, input: Named) =>
  isStaff(actor, "operations", "finance") && writer(actor, input);

/** Reps, operations and owners give and take seats. */
export const keepsSeats = (actor: Actor) => isStaff(actor, "operations");

/** The student and the teacher of an assignment come to its own thread and leave it with the assignment. */
export const isBound = ({ assignmentId, threadId }: Ground, role: Role) =>
  assignmentId !== undefined &&
  threadId === threadOf(assignmentId) &&
  (role === "student" || role === "teacher");

/** Notes are for these, and only these are named in them. */
export const isOfStaff = ({ role }: { role: string }) => role === "cs-rep" || role === "admin";

/** May read the notes. Students and teachers never do, whichever way they ask. */
export const readsNotes = (actor: Actor): actor is UserActor => isStaff(actor);

/** The rule of a channel: the public one is for the thread's people, notes are for staff among them. */
export const readerOf = (actor: Actor, input: Named & { channel: string }) =>
  input.channel === "internal" && !readsNotes(actor) ? false : reader(actor, input);
export const writerOf = (actor: Actor, input: Named & { channel: string }) =>
  input.channel === "internal" && !readsNotes(actor) ? false : writer(actor, input);
