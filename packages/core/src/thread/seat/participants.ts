import { action } from "../../action.ts";
import { contactsOpen } from "../../assignment/contact/rule.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { profileId } from "../../id.ts";
import { push } from "../../live/push.ts";
import { accountOf, mayEnter } from "../../user/account.ts";
import { type Ground, isBound, keepsSeats, mayRead, reader, type Seat, writer } from "../access.ts";
import type { ThreadAction } from "../events.ts";
import { mostSeats } from "../limits.ts";
import { AddParticipant, ParticipantParam, ThreadParam } from "../schema.ts";
import { sidesOf } from "../shield/shielding.ts";
import type { Thread } from "../threads.entity.ts";
import { Threads } from "../threads.entity.ts";
import { participantView } from "../view.ts";
import { leaveWrites, type Sitter, seatWrites } from "./assignment-thread.ts";
import { participantsOf } from "./seats.ts";
import { ThreadParticipants } from "./thread-participants.entity.ts";

/** Reps, operations and owners. */
const keeper = async (actor: Parameters<typeof writer>[0], input: { threadId: string }) =>
  keepsSeats(actor) && writer(actor, input);

export const list = action({
  input: ThreadParam,
  allow: reader,
  run: async ({ input: { threadId }, grant: { thread, actor } }) => ({
    items: (await participantsOf(threadId)).map(participantView(thread, actor)),
  }),
});

/**
 * Gives somebody a seat, or the seat they left.
 * @throws 409 `participant.too-many`
 */
export const add = action({
  input: AddParticipant.extend(ThreadParam.shape),
  allow: keeper,
  async run({ input: { threadId, userId }, grant }) {
    const there = await participantsOf(threadId);
    const view = participantView(grant.thread, grant.actor);
    const own = there.find((one) => one.userId === userId);
    if (own) return view(own);
    if (there.length >= mostSeats) throw full();
    const person = await sitter(userId, grant.thread);
    const seats = await seatWrites(grant.thread, person);
    await write(grant, userId, "participant.add", seats, await shieldFor(grant.thread, person));
    const made = await seat(threadId, userId);
    if (!made) throw notFound("participant");
    return view(made);
  },
});

/** What the thread hides from the moment somebody of another side reads it: asked of the assignment, not of the stream. */
async function shieldFor({ assignmentId }: Thread, person: Sitter): Promise<Partial<Thread>> {
  const sides = sidesOf([person]);
  if (!assignmentId || !Object.keys(sides).length) return sides;
  const found = await storedAssignment(assignmentId);
  return { ...sides, shielded: !found || !contactsOpen(found) };
}

/** Takes the seat away: from now on the thread does not exist for this person. What they wrote stays. */
export const remove = action({
  input: ParticipantParam,
  allow: keeper,
  async run({ input: { threadId, userId }, grant }) {
    const there = await seat(threadId, userId);
    if (!there || there.leftAt) throw notFound("participant");
    if (isBound(grant.thread, there.role)) throw bound();
    await write(grant, userId, "participant.remove", await leaveWrites(threadId, userId));
    await push([userId], { type: "thread", data: { id: threadId, left: true } });
  },
});

async function seat(threadId: string, userId: string) {
  const { data } = await ThreadParticipants.get({ threadId, userId }).go({ consistent: true });
  return data;
}

const full = () =>
  new AppError(
    "conflict",
    "participant.too-many",
    `At most ${mostSeats} people can take part in a conversation. Remove somebody first.`,
    { field: "userId" },
  );

const bound = () =>
  new AppError(
    "conflict",
    "participant.bound",
    "The student and the teacher belong to the assignment. You cannot add or remove them here.",
    { field: "userId" },
  );

async function write(
  { actor, thread }: Seat,
  userId: string,
  action: ThreadAction,
  seats: Write[],
  sides: Partial<Thread> = {},
) {
  const { threadId, assignmentId } = thread;
  const fact = record(actor, {
    action,
    entity: ["THREADS", threadId],
    scope: assignmentId ?? threadId,
    changes: { userId: action === "participant.add" ? [null, userId] : [userId, null] },
  });
  await commit(
    [
      ...seats,
      ...(Object.keys(sides).length ? [Threads.patch({ threadId }).set(sides)] : []),
      AuditLogs.create(fact),
    ],
    new AppError("conflict", "participant.moved", "This changed at the same moment. Try again."),
  );
}

/**
 * Somebody who may have a seat in a thread: an active person for whom the thread is none too many.
 * Students are told nothing internal; in an assignment's own thread sit its people and staff.
 * @throws 400 `participant.unknown`, `participant.unfit`
 */
export async function sitter(userId: string, thread: Ground): Promise<Sitter> {
  const account = await accountOf(userId);
  if (!account || !mayEnter(account.user)) throw unfit("unknown", "There is no such person.");
  const { name, role } = account.user;
  const accessLevel = account.admin?.accessLevel;
  const closed =
    (role === "student" && thread.threadType === "internal") ||
    isBound(thread, role) ||
    accessLevel === "auditor" ||
    (role === "student" && !(await isAbout(thread, userId))) ||
    !(await mayRead({ userId, role, accessLevel }, thread, true));
  if (closed) throw unfit("unfit", `${name} cannot take part in this conversation.`);
  return { userId, name, role };
}

/** Where a thread is about somebody's assignment, other students have no business in it. */
async function isAbout({ assignmentId }: Ground, userId: string) {
  if (!assignmentId) return true;
  const studentId = (await storedAssignment(assignmentId))?.studentId;
  return studentId === profileId("student", userId);
}

const unfit = (what: string, text: string) =>
  new AppError("invalid", `participant.${what}`, text, { field: "userId" });
