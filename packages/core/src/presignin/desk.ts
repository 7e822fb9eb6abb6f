import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isAdmin, subjectOf, type UserActor } from "../actor.ts";
import { inSeconds, now } from "../db.ts";
import { AppError } from "../error.ts";
import { id, profileId } from "../id.ts";
import { idempotently, remember } from "../idempotency.ts";
import { atDesk, showPresence } from "../live/presence.ts";
import { closeSockets } from "../live/push.ts";
import { pageFrom } from "../page.ts";
import { setPresence } from "../user/names.ts";
import { sha256 } from "../user/secret.ts";
import { deskReader, deskWorker, partOf, readsDesk, worksAtDesk } from "./access.ts";
import { endOfTime, isBlockedUntil } from "./block/blocks.ts";
import { upToDate } from "./clock.ts";
import { sessions } from "./lifecycle.ts";
import { repBlockHours } from "./limits.ts";
import { views } from "./message/log.ts";
import { content, send } from "./message/messages.ts";
import { answerLasts, load, transition } from "./moves.ts";
import { type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";
import {
  BlockSession,
  ListSessions,
  ResolveSession,
  SetPresence,
  TransferSession,
} from "./schema.ts";
import { deskView } from "./view.ts";

const OfSession = z.object({ sessionId: id("session") });

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
  input: OfSession,
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

/** An admin may answer too, and has no rep's profile. */
const assign = (person: { userId: string; name: string; role: string }) => ({
  assignedUserId: person.userId,
  assignedName: person.name,
  assignedCsrepId: person.role === "cs-rep" ? profileId("cs-rep", person.userId) : "none",
});

/**
 * A waiting chat becomes the taker's. Of many at once one wins; the others get 409 with the state.
 * Who has it already, by a press before or because it was given at this moment, has what they wanted.
 */
export const take = action({
  input: OfSession,
  allow: deskWorker,
  async run({ actor, grant: session }) {
    const change = { actor, part: partOf(actor), set: assign(actor as UserActor) };
    try {
      const taken = await transition(session, "take", { ...change, remove: ["lapsedUserId"] });
      return deskView(taken, actor);
    } catch (error) {
      const current = await load(session.sessionId);
      if (isHeldBy(actor, current)) return deskView(current, actor);
      throw isHeldByOther(actor, current) ? tookFirst(error, current) : error;
    }
  },
});

const isHeldByOther = (actor: Actor, { status, assignedUserId }: PreSigninSession) =>
  assignedUserId !== undefined &&
  assignedUserId !== subjectOf(actor) &&
  ["active", "waiting_visitor", "idle"].includes(status);

/** Says who was faster, beside what is possible now. */
const tookFirst = (error: unknown, { assignedName = "Somebody" }: PreSigninSession) =>
  error instanceof AppError && error.kind === "conflict"
    ? new AppError(error.kind, error.code, `${assignedName} took this chat first.`, error.details)
    : error;

const isHeldBy = (actor: Actor, { status, assignedUserId }: PreSigninSession) =>
  status === "active" && assignedUserId === subjectOf(actor);

/**
 * Hands a chat to a colleague who is at the desk, with a note for them if one is given. Under a
 * `key` a repetition, also of one that was cut off before its note, moves nothing and notes once.
 */
export const transfer = action({
  input: TransferSession.extend({ ...OfSession.shape, key: z.string().optional() }),
  allow: deskWorker,
  async run({ actor, input: { key, ...body }, grant: session }) {
    const { sessionId, note } = body;
    const moved = await idempotently(
      { actor, key, body },
      () => handTo(actor, session, body, key),
      () => load(sessionId),
    );
    if (note) {
      const clientId = sha256(`${subjectOf(actor)} ${key ?? moved.updatedAt}`).slice(0, 26);
      await send(actor, { sessionId, channel: "internal", content: note, clientId });
    }
    return deskView(moved, actor);
  },
});

interface Wish {
  sessionId: string;
  to: string;
  note?: string;
}

async function handTo(actor: Actor, session: PreSigninSession, wish: Wish, key?: string) {
  const { sessionId, to, note } = wish;
  const colleague = (await atDesk()).find((one) => one.userId === to);
  if (!colleague) {
    throw new AppError("conflict", "transfer.absent", "This colleague is not at the desk.", {
      field: "to",
    });
  }
  return transition(session, "transfer", {
    actor,
    part: partOf(actor),
    reason: note && "with a note",
    set: { ...assign(colleague), givenAt: now(), givenBy: (actor as UserActor).name },
    check: (current) => ownOnly(actor, current),
    remembered: remember(actor, key, wish, sessionId),
  });
}

/** A rep moves the chats that are theirs; an admin moves any. */
function ownOnly(actor: Actor, session: { assignedUserId?: string; status: string }) {
  if (isAdmin(actor) || session.assignedUserId === subjectOf(actor)) return;
  if (!session.assignedUserId) return;
  throw new AppError("conflict", "session.not-yours", "A colleague is answering this chat.", {
    state: session.status,
  });
}

/** The matter is settled. */
export const resolve = action({
  input: ResolveSession.extend(OfSession.shape),
  allow: deskWorker,
  async run({ actor, input: { reason }, grant: session }) {
    const resolved = await transition(session, "resolve", {
      actor,
      part: partOf(actor),
      set: { resolvedAt: now(), resolution: reason },
      reason,
      check: (current) => ownOnly(actor, current),
    });
    return deskView(resolved, actor);
  },
});

/**
 * Undoes `resolve`: the chat is in the state in which it was resolved, with the same person.
 * @throws 409 `session.illegal-move` of a chat that ended otherwise, or that goes on already
 */
export const reopen = action({
  input: OfSession,
  allow: deskWorker,
  async run({ actor, grant: session }) {
    const part = partOf(actor);
    const reopened = await transition(session, "reopen", {
      actor,
      part,
      to: session.resolvedFrom ?? "active",
      check(current) {
        ownOnly(actor, current);
        if (!current.resolvedFrom) throw sessions.refuse(current.status, part);
      },
    });
    return deskView(reopened, actor);
  },
});

/** Ends a chat for abuse and keeps its network address from starting another for a while. */
export const block = action({
  input: BlockSession.extend(OfSession.shape),
  allow: deskWorker,
  async run({ actor, input: { sessionId, reason, hours }, grant: session }) {
    if (!isAdmin(actor) && (hours === "forever" || hours > repBlockHours)) {
      throw new AppError(
        "forbidden",
        "block.too-long",
        `You can block a visitor for ${repBlockHours} hours at most.`,
        {
          field: "hours",
        },
      );
    }
    const why = `${reason} (${hours === "forever" ? hours : `for ${hours} h`})`;
    const { addressHash } = session;
    if (!addressHash) throw nobodyLeft;
    const { userId: by, name: byName } = actor as UserActor;
    const expiresAt = hours === "forever" ? endOfTime : inSeconds(hours * 3600);
    const blocked = await transition(session, "block", {
      actor,
      part: partOf(actor),
      reason: why,
      block: (await isBlockedUntil(addressHash, expiresAt))
        ? undefined
        : { addressHash, expiresAt, reason, by, byName },
    });
    await closeSockets(sessionId, "blocked");
    return deskView(blocked, actor);
  },
});

const nobodyLeft = new AppError(
  "conflict",
  "block.erased",
  "This chat was erased, so its visitor can no longer be blocked.",
);

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
