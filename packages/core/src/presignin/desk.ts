import * as z from "zod";
import { action } from "../action.ts";
import { subjectOf, type UserActor } from "../actor.ts";
import { now } from "../db.ts";
import { atDesk, showPresence } from "../live/presence.ts";
import { pageFrom } from "../page.ts";
import { setPresence } from "../user/names.ts";
import { deskReader, readsDesk, worksAtDesk } from "./access.ts";
import { upToDate } from "./clock.ts";
import { views } from "./message/log.ts";
import { content } from "./message/messages.ts";
import { answerLasts } from "./moves.ts";
import { type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import { ListSessions, SessionParam, SetPresence } from "./schema.ts";
import { deskView } from "./view.ts";

/** The queues of the desk: waiting longest first, mine, or all newest first, with the live counts. */
export const list = action({
  input: ListSessions,
  allow: readsDesk,
  async run({ actor, input: { queue, before, limit } }) {
    const mine = subjectOf(actor);
    const view = (one: PreSigninSession) => deskView(one, actor);
    const [waiting, held, answered, all] = await Promise.all([
      atDeskOf("waiting"),
      atDeskOf(mine),
      answeredNow(),
      queue === "all" ? newest(before, limit + 1) : [],
    ]);
    const open = new Set([...waiting, ...held, ...answered].map((one) => one.sessionId));
    const counts = { waiting: waiting.length, mine: held.length, all: open.size };
    if (queue === "all") {
      const { items, next } = pageFrom(all, limit, (one) => one.sessionId);
      return { items: items.map(view), next, counts };
    }
    // What is open at one time is small by nature; the page is cut from the whole.
    const whole = queue === "waiting" ? waiting : held;
    const from = before ? whole.findIndex((one) => one.sessionId === before) + 1 : 0;
    const { items, next } = pageFrom(whole.slice(from), limit, (one) => one.sessionId);
    return { items: items.map(view), next, counts };
  },
});

async function atDeskOf(desk: string) {
  const { data } = await PreSigninSessions.query.byDesk({ desk }).go({ pages: "all" });
  return data;
}

/**
 * The chats somebody answers, whoever it is. Time moves each of them on soon, so they stand at the
 * beginning of the clock's index and the thousands that are over do not.
 */
async function answeredNow() {
  const { data } = await PreSigninSessions.query
    .byDue({ due: "presignin" })
    .lte({ dueAt: new Date(Date.now() + answerLasts).toISOString() })
    .go({ pages: "all", attributes: ["sessionId", "status"] });
  return data.filter(({ status }) => status === "active" || status === "waiting_visitor");
}

/** Newest first, month by month: a ULID says in which month its page begins. */
async function newest(before: string | undefined, limit: number) {
  const found: Awaited<ReturnType<typeof atDeskOf>> = [];
  let month = before ? monthOf(before) : now().slice(0, 7);
  for (let back = 0; back < 12 && found.length < limit; back++) {
    const query = PreSigninSessions.query.byMonth({ startedMonth: month });
    const page = before ? query.lt({ sessionId: before }) : query;
    const { data } = await page.go({ order: "desc", limit: limit - found.length });
    found.push(...data);
    month = previous(month);
  }
  return found;
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** The UTC month in which an id was made: its first ten characters are the time. */
function monthOf(sessionId: string) {
  let time = 0;
  for (const letter of sessionId.slice(4, 14)) time = time * 32 + alphabet.indexOf(letter);
  const when = new Date(time);
  return Number.isNaN(when.getTime()) ? now().slice(0, 7) : when.toISOString().slice(0, 7);
}

const previous = (month: string) => {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
};

/** A chat with its newest messages and notes. */
export const open = action({
  input: SessionParam,
  allow: deskReader,
  async run({ actor, input: { sessionId }, grant }) {
    const session = await upToDate(grant);
    const [messages, notes] = await Promise.all([
      content(session, { channel: "public", limit: 50 }),
      content(session, { channel: "internal", limit: 50 }),
    ]);
    const [said, noted] = await Promise.all([
      views(sessionId, messages, "desk"),
      views(sessionId, notes, "desk"),
    ]);
    const shown = deskView(session, actor);
    return { session: shown, messages: said, notes: noted };
  },
});

/** Who is at the desk, how available, and with how many open chats. */
export const team = action({
  input: z.object({}),
  allow: readsDesk,
  async run() {
    const people = await atDesk();
    return Promise.all(
      people.map(async (one) => ({ ...one, load: (await atDeskOf(one.userId)).length })),
    );
  },
});

/** How available the caller is for new chats. A rep's choice outlives the socket. */
export const presence = action({
  input: SetPresence,
  allow: worksAtDesk,
  async run({ actor, input }) {
    const person = actor as UserActor;
    if (person.role === "cs-rep") await setPresence(person.userId, input.presence);
    await showPresence(person, input.presence);
  },
});
