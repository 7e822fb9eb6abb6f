import { type Actor, isAdmin, isStaff, type UserActor } from "../actor.ts";
import { notFound } from "../error.ts";
import { type ThreadParticipant, ThreadParticipants } from "./thread-participants.entity.ts";
import { type Thread, Threads } from "./threads.entity.ts";

interface Named {
  threadId: string;
}

export interface Seat {
  actor: UserActor;
  thread: Thread;
  /** Absent for staff who look in without taking part. */
  participant?: ThreadParticipant;
}

/** What reps answer for everybody; other threads they enter as participants. */
const ofTheDesk = ["support", "billing", "pre_signin"];

/** The thread and the caller's seat in it. To who has none the thread does not exist. */
async function seat(actor: Actor, { threadId }: Named): Promise<Seat | false> {
  if (actor.type !== "user") return false;
  const [thread, participant] = await Promise.all([
    Threads.get({ threadId }).go({ consistent: true }),
    ThreadParticipants.get({ threadId, userId: actor.userId }).go({ consistent: true }),
  ]);
  if (!thread.data) throw notFound("thread");
  const present = participant.data && !participant.data.leftAt ? participant.data : undefined;
  return { actor, thread: thread.data, participant: present };
}

const mayRead = ({ actor, thread, participant }: Seat) =>
  Boolean(participant) ||
  (actor.role === "cs-rep" && ofTheDesk.includes(thread.threadType)) ||
  isAdmin(actor, "operations", "auditor") ||
  (isAdmin(actor, "finance") && thread.threadType === "billing");

/** An auditor reads and never writes. */
const mayPost = (one: Seat) => mayRead(one) && one.actor.accessLevel !== "auditor";

/** May read this thread: who takes part, and staff by the permission matrix. */
export async function reader(actor: Actor, input: Named): Promise<Seat | false> {
  const one = await seat(actor, input);
  if (one && !mayRead(one)) throw notFound("thread");
  return one;
}

/** May write in this thread. */
export async function writer(actor: Actor, input: Named): Promise<Seat | false> {
  const one = await reader(actor, input);
  return one && mayPost(one) && one;
}

/** May read the notes. Students and teachers never do, whichever way they ask. */
export const readsNotes = (actor: Actor): actor is UserActor => isStaff(actor);

/** The rule of a channel: the public one is for the thread's people, notes are for staff among them. */
export const readerOf = (actor: Actor, input: Named & { channel: string }) =>
  input.channel === "internal" && !readsNotes(actor) ? false : reader(actor, input);
export const writerOf = (actor: Actor, input: Named & { channel: string }) =>
  input.channel === "internal" && !readsNotes(actor) ? false : writer(actor, input);
