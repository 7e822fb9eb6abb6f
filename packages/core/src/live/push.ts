import { setTimeout } from "node:timers/promises";
import { failureOf, type Reply } from "../aws/failure.ts";
import { regionHere, Service } from "../aws/service.ts";
import { env } from "../env.ts";
import { once } from "../once.ts";
import { Connections } from "./connections.entity.ts";
import type { ByeReason, Hint } from "./schema.ts";

interface Socket {
  subject: string;
  connectionId: string;
  authId?: string;
  createdAt: string;
}

/** Reps' sockets stand in this room and hear of every chat. */
export const desk = "desk";
/** Finance's sockets stand in this one: it hears of money and of no chats. */
export const money = "money";

/** Frames on their way at one time; a push to a thousand sockets must not open a thousand requests. */
const width = 32;

/**
 * Tells every socket of these people and visitors. Best effort: the table is the truth, and who
 * missed a frame reads it there. Never throws.
 */
export async function push(subjects: readonly string[], frame: Hint): Promise<void> {
  await quietly(async () => {
    const found = await Promise.all([...new Set(subjects)].map((one) => socketsOf(one)));
    await broadcast(found.flat(), frame);
  });
}

/** Tells somebody several things, which are asked for only where a socket is there to hear them. Best effort, like `push`. */
export async function pushTo(subject: string, frames: () => Promise<Hint[]>): Promise<void> {
  await quietly(async () => {
    const sockets = await socketsOf(subject);
    if (!sockets.length) return;
    for (const frame of await frames()) await broadcast(sockets, frame);
  });
}

/** Tells every socket in a room, except those of `except`. Best effort, like `push`. */
export async function pushRoom(room: string, frame: Hint, except: readonly string[] = []) {
  await quietly(async () => {
    const { data } = await Connections.query.byRoom({ room }).go({ pages: "all" });
    await broadcast(
      data.filter((one) => !except.includes(one.subject)),
      frame,
    );
  });
}

/** Tells single sockets, each its own. Best effort, like `push`. */
export async function pushSockets(frames: readonly { connectionId: string; frame: Hint }[]) {
  await each(frames, ({ connectionId, frame }) => post(connectionId, JSON.stringify(frame)));
}

/** Tells one socket. False where it is gone. */
export async function reach(connectionId: string, frame: Hint): Promise<boolean> {
  try {
    await post(connectionId, JSON.stringify(frame));
    return true;
  } catch (error) {
    if (gone(error)) return false;
    throw error;
  }
}

/** Tells the desk: `frame` those who work there, `shown` those who only look on and so have no presence. */
export async function pushDesk(frame: Hint, shown: Hint) {
  await quietly(async () => {
    const { data } = await Connections.query.byRoom({ room: desk }).go({ pages: "all" });
    const { works = [], looks = [] } = Object.groupBy(data, (one) =>
      one.presence ? "works" : "looks",
    );
    await Promise.all([broadcast(works, frame), broadcast(looks, shown)]);
  });
}

/**
 * Says why and closes: all sockets of a subject, or those of one sign-in (`authId`). The items go
 * first, so that nothing is told to a socket that is about to end.
 */
export async function closeSockets(subject: string, reason: ByeReason, authId?: string) {
  await quietly(async () => {
    const sockets = (await socketsOf(subject, true)).filter(
      (one) => !authId || one.authId === authId,
    );
    await each(sockets, forget);
    const bye = JSON.stringify({ type: "bye", data: { reason } } satisfies Hint);
    await each(sockets, async (socket) => {
      const { connectionId } = socket;
      await post(connectionId, bye).catch(async (error) => {
        if (!(gone(error) && isOpening(socket))) throw error;
        await setTimeout(300);
        await post(connectionId, bye);
      });
      await gateway().ask({ method: "DELETE", path: pathOf(connectionId) }, done);
    });
  });
}

/**
 * The open sockets of a person or visitor. Frames are hints and may miss one that opens just now;
 * who ends a sign-in asks to be `consistent`.
 */
export async function socketsOf(subject: string, consistent = false): Promise<Socket[]> {
  const { data } = await Connections.query.bySubject({ subject }).go({ pages: "all", consistent });
  return data;
}

/** While $connect still runs the gateway calls its socket gone too. */
const isOpening = ({ createdAt }: Socket) => Date.now() - Date.parse(createdAt) < 10_000;

async function broadcast(sockets: Socket[], frame: Hint) {
  const text = JSON.stringify(frame);
  await each(sockets, async (socket) => {
    try {
      await post(socket.connectionId, text);
    } catch (error) {
      if (!gone(error)) throw error;
      if (!isOpening(socket)) await forget(socket);
    }
  });
}

const forget = ({ subject, connectionId }: Socket) =>
  Connections.delete({ subject, connectionId }).go();

const post = (connectionId: string, body: string) =>
  gateway().ask({ path: pathOf(connectionId), headers: asBytes, body }, done);

const asBytes = { "content-type": "application/octet-stream" };
const pathOf = (connectionId: string) => `/@connections/${encodeURIComponent(connectionId)}`;

function done(reply: Reply) {
  if (reply.status >= 300) throw failureOf(reply);
}

/** API Gateway's end of the sockets. What it takes is a hint, so it has little time. */
const gateway = once(
  () =>
    new Service({
      name: "execute-api",
      endpoint: env.liveApiUrl,
      region: regionHere(),
      attempts: 2,
      firstPause: 50,
      connectionTimeout: 1_000,
      requestTimeout: 2_000,
    }),
);

const gone = (error: unknown) => error instanceof Error && error.name === "GoneException";

/** Runs `work` on each, `width` at a time; one that fails is logged and spares the others. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const one = item;
      await quietly(() => work(one));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

async function quietly(work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    if (!gone(error)) console.error("push failed", error);
  }
}
