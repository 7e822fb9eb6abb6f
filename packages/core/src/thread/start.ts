import type * as z from "zod";
import { action } from "../action.ts";
import type { Actor, UserActor } from "../actor.ts";
import { reader as assignmentReader } from "../assignment/access.ts";
import { contactsOpen } from "../assignment/contact/rule.ts";
import type { Reader } from "../assignment/part.ts";
import { AppError, denied, notFound } from "../error.ts";
import { newId, userIdOf } from "../id.ts";
import { limit } from "../rate-limit.ts";
import { holds } from "../user/capabilities.ts";
import { isOfStaff, writer } from "./access.ts";
import { upToDate } from "./clock.ts";
import { mostSeats } from "./limits.ts";
import { make } from "./make.ts";
import { post } from "./message/messages.ts";
import { load } from "./moves.ts";
import { FollowUp, StartThread, ThreadParam } from "./schema.ts";
import { type Sitter, threadOf } from "./seat/assignment-thread.ts";
import { sitter } from "./seat/participants.ts";
import { participantsOf } from "./seat/seats.ts";
import { sidesOf } from "./shield/shielding.ts";
import { threadView } from "./view.ts";

type Wish = z.output<typeof StartThread>;

async function starter(actor: Actor, { type, assignmentId }: Wish) {
  if (!holds(actor, "threads.start") || !holds(actor, `threads.start-${type}`)) return false;
  const about = assignmentId ? await assignmentReader(actor, { assignmentId }) : undefined;
  return about !== false && { actor, about };
}

/**
 * Starts a thread with its first message: students and teachers with staff and with those they work
 * with, staff with whom they name. Again with the same client id it is the same thread.
 */
export const start = action({
  input: StartThread,
  allow: starter,
  async run({ input, grant: { actor, about } }) {
    if (input.type === "assignment") return speak(actor, about, input);
    if (!chooses(actor)) await limit("thread.start", actor.userId, 60, 3600);
    const threadId = newId("thread");
    const { type: threadType, subject, assignmentId } = input;
    const people = await company(actor, about, input);
    return make(actor, {
      // Student and teacher do not exchange contacts in another thread either.
      thread: {
        threadId,
        threadType,
        subject,
        assignmentId,
        shielded: !about || !contactsOpen(about.assignment),
      },
      people,
      message: input.message,
      clientId: input.clientId,
    });
  },
});

/** An assignment has one thread, from the moment it was handed in: what is said goes there. */
async function speak(
  actor: UserActor,
  about: Reader | undefined,
  { message, clientId }: Wish,
): ReturnType<typeof make> {
  if (!about) throw needed("assignmentId", "Choose the assignment this is about.");
  const { assignmentId } = about.assignment;
  const seat = await inOwnThread(actor, threadOf(assignmentId));
  if (!seat) {
    throw new AppError(
      "conflict",
      "thread.too-early",
      "The conversation opens when the assignment is handed in.",
      { state: about.assignment.status },
    );
  }
  const thread = await upToDate(seat.thread);
  const { threadId, status } = thread;
  if (status === "closed") return followUp(actor, { threadId, message, clientId });
  const view = await post(actor, thread, {
    channel: "public",
    content: message,
    clientId,
    attachments: [],
    mentions: [],
  });
  return { thread: threadView(thread, actor, seat.participant), messages: [view] };
}

async function inOwnThread(actor: UserActor, threadId: string) {
  try {
    return await writer(actor, { threadId });
  } catch (error) {
    if (error instanceof AppError && error.kind === "not-found") return false;
    throw error;
  }
}

const needed = (field: string, text: string) =>
  new AppError("invalid", `thread.${field.replace("Id", "")}-needed`, text, { field });

/** Staff say with whom they talk; students and teachers talk with staff. */
const chooses = (actor: UserActor) => holds(actor, "threads.start-with");

/** Who else takes part from the beginning. */
async function company(actor: UserActor, about: Reader | undefined, input: Wish) {
  const { type: threadType, assignmentId, participants } = input;
  const staff = chooses(actor);
  if (!staff && participants.length) throw denied();
  if (!staff && threadType === "meeting" && !about) {
    throw needed("assignmentId", "Choose the assignment this meeting is about.");
  }
  const ground = { threadId: "", threadType, assignmentId };
  const named = await Promise.all(participants.map((one) => sitter(one, ground)));
  // Beside a student only those teachers may sit who work on what it is about.
  const beside = { ...ground, ...sidesOf(named) };
  await Promise.all(named.map((one) => one.role === "teacher" && sitter(one.userId, beside)));
  const people = new Map<string, Sitter>();
  const involved = threadType === "meeting" && about ? involvedIn(about) : [];
  for (const one of [...involved, ...named]) people.set(one.userId, one);
  people.delete(actor.userId);
  if (staff && !people.size) throw needed("participants", "Choose at least one person.");
  return [...people.values()];
}

/** The student and the lead teacher. */
function involvedIn({ assignment, teachers }: Reader): Sitter[] {
  const { studentId, studentName: name } = assignment;
  const leads = teachers.filter((one) => one.role === "lead");
  return [
    { userId: userIdOf(studentId), name, role: "student" },
    ...leads.map(({ teacherId, teacherName }) => ({
      userId: userIdOf(teacherId),
      name: teacherName,
      role: "teacher" as const,
    })),
  ];
}

/**
 * A message to a closed thread: it makes a new one with the same people, linked both ways. A closed
 * thread goes on in one thread only; whoever comes later writes there.
 */
export const followUp = action({
  input: FollowUp.extend(ThreadParam.shape),
  allow: writer,
  async run({ input: { message, clientId }, grant }) {
    const { actor } = grant;
    const thread = await upToDate(grant.thread);
    if (thread.status !== "closed") {
      throw new AppError(
        "conflict",
        "thread.not-closed",
        "This conversation is still open. Write here.",
        {
          state: thread.status,
          allowed: ["message"],
        },
      );
    }
    if (thread.followedBy) return goOn(actor, thread.followedBy, message, clientId);
    const { threadId: followUpOf, subject, assignmentId, threadType, shielded } = thread;
    const seats = await participantsOf(followUpOf);
    // Where staff sat down beyond the limit, some of them do so again with their next word.
    const people = seats
      .filter((one) => one.userId !== actor.userId)
      .toSorted((one, two) => Number(isOfStaff(one)) - Number(isOfStaff(two)))
      .slice(0, mostSeats - 1);
    const made = {
      threadId: newId("thread"),
      subject,
      assignmentId,
      followUpOf,
      shielded,
      threadType: threadType === "pre_signin" ? ("support" as const) : threadType,
    };
    try {
      return await make(actor, { thread: made, people, message, clientId });
    } catch (error) {
      // Somebody else was first, at this very moment.
      const { followedBy } = await load(followUpOf);
      if (!(error instanceof AppError) || !followedBy) throw error;
      return goOn(actor, followedBy, message, clientId);
    }
  },
});

async function goOn(
  actor: UserActor,
  threadId: string,
  message: string,
  clientId: string,
): ReturnType<typeof make> {
  const seat = await writer(actor, { threadId });
  if (!seat) throw notFound("thread");
  const { participant } = seat;
  const thread = await upToDate(seat.thread);
  if (thread.status === "closed") return followUp(actor, { threadId, message, clientId });
  const parts = { content: message, clientId, attachments: [], mentions: [] };
  const view = await post(actor, thread, { channel: "public", ...parts });
  return { thread: threadView(thread, actor, participant), messages: [view] };
}
