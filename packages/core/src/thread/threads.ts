import type * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isStaff, type UserActor } from "../actor.ts";
import { id } from "../id.ts";
import { page } from "../message/log.ts";
import { pageFrom } from "../page.ts";
import { noteLook, reader, readsNotes } from "./access.ts";
import { upToDate } from "./clock.ts";
import { threadLog, views } from "./log.ts";
import { participantsOf } from "./messages.ts";
import { ListThreads, OpenThread } from "./schema.ts";
import { type ThreadParticipant, ThreadParticipants } from "./thread-participants.entity.ts";
import { type Thread, Threads } from "./threads.entity.ts";
import { participantView, threadView } from "./view.ts";

const anyUser = (actor: Actor) => actor.type === "user" && actor;

/** The caller's threads, those talked in last first: one query and one read for each hundred. Staff may ask for those that wait. */
export const list = action({
  input: ListThreads,
  allow: anyUser,
  run: ({ input, grant: actor }) =>
    input.queue === "waiting" && isStaff(actor, "operations", "auditor")
      ? waiting(actor, input)
      : inbox(actor, input),
});

/** Seats in the order of the hour somebody last wrote, from a place on. */
export async function seatsOf(userId: string, before: string | undefined, limit: number) {
  const query = ThreadParticipants.query.byUser({ userId });
  const from = before ? query.lt(await placeOf(userId, before)) : query;
  const { data } = await from.go({ order: "desc", limit });
  return data;
}

/** A place in the inbox, for the next page. */
export const placeAt = ({ activeHour, threadId }: ThreadParticipant) => `${activeHour}.${threadId}`;

/** With the hour as it was when the page was read; a thread alone stands where it stands now. */
async function placeOf(userId: string, before: string) {
  const [hour, thread] = before.includes(".") ? before.split(".") : [undefined, before];
  const threadId = thread ?? "";
  if (hour) return { activeHour: hour, threadId };
  const { data } = await ThreadParticipants.get({ threadId, userId }).go();
  return { activeHour: data?.activeHour ?? "", threadId };
}

/** The threads of these seats, as many as there are. */
export async function threadsOf(seats: ThreadParticipant[]): Promise<Map<string, Thread>> {
  if (!seats.length) return new Map();
  const { data } = await Threads.get(seats.map(({ threadId }) => ({ threadId }))).go();
  return new Map(data.map((one) => [one.threadId, one]));
}

/**
 * The index knows the hour of the last message, the threads know the moment: within a page the
 * order is exact.
 */
async function inbox(actor: UserActor, { before, limit }: z.output<typeof ListThreads>) {
  const seats = await seatsOf(actor.userId, before, limit + 1);
  const { items, next } = pageFrom(seats, limit, placeAt);
  const known = await threadsOf(items);
  const found = items.flatMap((seat) => {
    const thread = known.get(seat.threadId);
    return thread ? [{ thread, seat }] : [];
  });
  found.sort((one, other) => (one.thread.lastActivityAt < other.thread.lastActivityAt ? 1 : -1));
  return { items: found.map(({ thread, seat }) => threadView(thread, actor, seat)), next };
}

async function waiting(actor: UserActor, { before, limit }: z.output<typeof ListThreads>) {
  const { data } = await Threads.query.byDesk({ desk: "waiting" }).go({ pages: "all" });
  const from = before ? data.findIndex((one) => one.threadId === before) + 1 : 0;
  const { items, next } = pageFrom(data.slice(from), limit, (one) => one.threadId);
  return { items: items.map((one) => threadView(one, actor, undefined)), next };
}

/** A thread with its people and newest messages; notes for staff. Staff looking in leave a record of it. */
export const open = action({
  input: OpenThread.extend({ threadId: id("thread") }),
  allow: reader,
  async run({ actor, input: { reason }, grant }) {
    const { participant } = grant;
    const thread = await upToDate(grant.thread);
    const log = threadLog(thread);
    const [people, messages, notes] = await Promise.all([
      participantsOf(thread.threadId),
      page(log, { channel: "public", limit: 50 }).then((found) =>
        views(thread, found, readsNotes(actor)),
      ),
      readsNotes(actor)
        ? page(log, { channel: "internal", limit: 50 }).then((found) => views(thread, found))
        : undefined,
      noteLook(grant, reason),
    ]);
    return {
      thread: threadView(thread, grant.actor, participant),
      participants: people.map(participantView),
      messages,
      ...(notes && { notes }),
    };
  },
});
