import type { UserActor } from "../actor.ts";
import type { Presence } from "../presignin/schema.ts";
import { refusedByCondition } from "../retry.ts";
import { Connections } from "./connections.entity.ts";
import { desk, pushRoom, socketsOf } from "./push.ts";

export interface Present {
  userId: string;
  name: string;
  role: string;
  presence: Presence;
}

const eagerness = ["away", "busy", "online"] as const;

/**
 * Who is at the desk: has a socket open and says how available. One query. A lost connection
 * counts until the gateway notices, which is the grace for somebody on a phone. An auditor hears
 * what is said there, and is not one of them: nothing says how available they are.
 */
export async function atDesk(): Promise<Present[]> {
  const { data } = await Connections.query.byRoom({ room: desk }).go({ pages: "all" });
  const people = new Map<string, Present>();
  for (const { subject: userId, name = "", role = "", presence } of data) {
    if (!presence) continue;
    const known = people.get(userId);
    if (known && eagerness.indexOf(known.presence) >= eagerness.indexOf(presence)) continue;
    people.set(userId, { userId, name, role, presence });
  }
  return [...people.values()];
}

/** Those who answer a new chat, now or when they have finished another. */
export const answering = (people: Present[]) => people.filter((one) => one.presence !== "away");

/** Marks all sockets of a person and tells the desk. */
export async function showPresence({ userId }: UserActor, presence: Presence) {
  const sockets = await socketsOf(userId);
  await Promise.all(
    sockets.map(async ({ subject, connectionId }) => {
      try {
        await Connections.patch({ subject, connectionId }).set({ presence }).go();
      } catch (error) {
        // Closed at this very moment.
        if (!refusedByCondition(error)) throw error;
      }
    }),
  );
  await pushRoom(desk, { type: "presence", data: { userId, presence } });
}

/** Tells the desk that somebody came or, when no other socket is left, went. */
export async function announcePresence(userId: string) {
  const here = (await atDesk()).find((one) => one.userId === userId);
  const presence = here?.presence ?? "offline";
  await pushRoom(desk, { type: "presence", data: { userId, presence } });
}
