import type * as z from "zod";
import { action } from "../action.ts";
import type { Actor, UserActor } from "../actor.ts";
import { grownFrom } from "../assignment/list/grown.ts";
import { page } from "../message/log.ts";
import { pageFrom } from "../page.ts";
import { holds } from "../user/capabilities.ts";
import { readable, reader, readsNotes } from "./access.ts";
import { upToDate } from "./clock.ts";
import { noteLook } from "./look.ts";
import { threadLog, views } from "./message/log.ts";
import { ListThreads, ThreadParam } from "./schema.ts";
import { participantsOf } from "./seat/seats.ts";
import { type ThreadParticipant, ThreadParticipants } from "./seat/thread-participants.entity.ts";
import { type Thread, Threads } from "./threads.entity.ts";
import { participantView, threadView } from "./view.ts";

type Wish = z.output<typeof ListThreads>;

const anyUser = (actor: Actor) => actor.type === "user" && actor;

/**
 * The caller's threads, those talked in last first, all or those a filter names: one query and one
 * read for each hundred. Staff may ask for those that wait.
 */
export const list = action({
  input: ListThreads,
  allow: anyUser,
  run: ({ input, grant: actor }) =>
    input.queue === "waiting" && holds(actor, "threads.waiting")
      ? waiting(actor, input)
      : inbox(actor, input),
});

/** Seats in the order of the hour somebody last wrote, from a cursor on; each filter has an index in that order. */
export async function seatsOf(
  userId: string,
  before: string | undefined,
  limit: number,
  filter: Wish["filter"] = "all",
) {
  const cursor = before ? await cursorOf(userId, before) : undefined;
  const { byUser, byUnread, byType } = ThreadParticipants.query;
  const newest = { order: "desc", limit } as const;
  if (filter === "all") {
    const query = byUser({ userId });
    return (await (cursor ? query.lt(cursor) : query).go(newest)).data;
  }
  if (filter === "unread") {
    const query = byUnread({ userId });
    return (await (cursor ? query.lt(cursor) : query).go(newest)).data;
  }
  const query = byType({ userId, threadType: filter });
  return (await (cursor ? query.lt(cursor) : query).go(newest)).data;
}

/** A cursor in the inbox, for the next page. */
export const placeAt = ({ activeHour, threadId }: ThreadParticipant) => `${activeHour}.${threadId}`;

/** With the hour as it was when the page was read; a thread alone stands where it stands now. */
async function cursorOf(userId: string, before: string) {
  const [hour, thread] = before.includes(".") ? before.split(".") : [undefined, before];
  const threadId = thread ?? "";
  if (hour) return { activeHour: hour, threadId };
  const { data } = await ThreadParticipants.get({ threadId, userId }).go();
  return { activeHour: data?.activeHour ?? "", threadId };
}

/**
 * The threads of these seats that their person may read: the stream takes a seat away a moment
 * after the right to it is lost.
 */
export async function threadsOf(
  person: UserActor,
  seats: ThreadParticipant[],
): Promise<Map<string, Thread>> {
  if (!seats.length) return new Map();
  const { data } = await Threads.get(seats.map(({ threadId }) => ({ threadId }))).go();
  return new Map((await readable(person, data)).map((one) => [one.threadId, one]));
}

/**
 * The index knows the hour of the last message, the threads know the moment: within a page the
 * order is exact.
 */
async function inbox(actor: UserActor, { before, limit, filter }: Wish) {
  const seats = await seatsOf(actor.userId, before, limit + 1, filter);
  const { items, next } = pageFrom(seats, limit, placeAt);
  const known = await threadsOf(actor, items);
  const found = items.flatMap((seat) => {
    const thread = known.get(seat.threadId);
    return thread ? [{ thread, seat }] : [];
  });
  found.sort((one, other) => (one.thread.lastActivityAt < other.thread.lastActivityAt ? 1 : -1));
  return { items: found.map(({ thread, seat }) => threadView(thread, actor, seat)), next };
}

/** What one request looks through at most for threads of one type. */
const looks = { pages: 5, size: 100 };

/**
 * The queue of the desk, who waits longest first. It has no index by type: threads of others are
 * passed over, so a page may be short, and `next` goes on where the looking ended.
 */
async function waiting(actor: UserActor, { before, limit, filter }: Wish) {
  const type = filter === "all" || filter === "unread" ? undefined : filter;
  const found: Thread[] = [];
  let last = before?.includes("Z.") ? waitingCursor(before) : undefined;
  for (let page = 0; page < looks.pages; page++) {
    const size = type ? looks.size : limit + 1;
    const query = Threads.query.byDesk({ desk: "waiting" });
    const { data } = await (last ? query.gt(last) : query).go({ limit: size });
    found.push(...data.filter((one) => !type || one.threadType === type));
    const ended = data.length < size;
    if (ended || found.length > limit) return queuePage(actor, found, limit);
    last = data.at(-1);
  }
  const items = found.map((one) => threadView(one, actor, undefined));
  return { items, next: last ? queuePlace(last) : null };
}

type Waiting = Pick<Thread, "waitingSince" | "threadId">;
const queuePlace = ({ waitingSince, threadId }: Waiting) => `${waitingSince}.${threadId}`;
const waitingCursor = (cursor: string): Waiting => {
  const at = cursor.lastIndexOf(".");
  return { waitingSince: cursor.slice(0, at), threadId: cursor.slice(at + 1) };
};

function queuePage(actor: UserActor, found: Thread[], limit: number) {
  const { items, next } = pageFrom(found, limit, queuePlace);
  return { items: items.map((one) => threadView(one, actor, undefined)), next };
}

/** A claimed chat leads to its assignments for who may read both: its student and staff. */
const showsWhatGrew = ({ originSession, detachedAt }: Thread, { role }: UserActor) =>
  originSession && !detachedAt && role !== "teacher";

/** A thread with its people and newest messages; notes for staff. Staff looking in leave a record of it. */
export const open = action({
  input: ThreadParam,
  allow: reader,
  async run({ actor, grant }) {
    const { participant } = grant;
    const thread = await upToDate(grant.thread);
    const log = threadLog(thread);
    const [people, messages, notes, assignments] = await Promise.all([
      participantsOf(thread.threadId),
      page(log, { channel: "public", limit: 50 }).then((found) =>
        views(thread, found, readsNotes(actor)),
      ),
      readsNotes(actor)
        ? page(log, { channel: "internal", limit: 50 }).then((found) => views(thread, found))
        : undefined,
      showsWhatGrew(thread, grant.actor) ? grownFrom(thread) : undefined,
      noteLook(grant),
    ]);
    return {
      thread: threadView(thread, grant.actor, participant),
      participants: people.map(participantView(thread, grant.actor)),
      messages,
      ...(notes && { notes }),
      ...(assignments && { assignments }),
    };
  },
});
