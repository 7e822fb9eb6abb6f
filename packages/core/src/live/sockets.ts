import type { AccessLevel, Actor, Role, Via } from "../actor.ts";
import { inSeconds } from "../db.ts";
import { readsDesk } from "../presignin/access.ts";
import { refusedByCondition } from "../retry.ts";
import { holds } from "../user/capabilities.ts";
import { Connections } from "./connections.entity.ts";
import { announcePresence } from "./presence.ts";
import { desk, money } from "./push.ts";
import { type Context, contextFor } from "./tickets.ts";

/** The gateway ends every socket after two hours; an item it failed to tell us of goes soon after. */
const lasts = 2 * 3600 + 600;

/** Who speaks on a socket, from what the gateway keeps with it: no lookup for a frame. */
export function actorOfContext(context: Context, via: Via): Actor {
  if (context.kind === "visitor") return { type: "visitor", sessionId: context.subject, via };
  if (context.kind === "guest") {
    const { subject: guestId, name, meetingId = "" } = context;
    return { type: "guest", guestId, meetingId, name, via };
  }
  return {
    type: "user",
    userId: context.subject,
    authId: context.authId ?? "",
    name: context.name,
    role: context.role as Role,
    accessLevel: context.accessLevel as AccessLevel | undefined,
    verified: context.verified === "yes",
    via,
  };
}

/**
 * A socket is about to open. Staff stand in a room from now on. False when its owner
 * was signed out, deactivated, blocked or erased since the ticket was looked at: the socket is
 * written down first and its owner read after, so whoever ends the sign-in meanwhile finds it.
 */
export async function opened(connectionId: string, context: Context, via: Via) {
  const room = roomOf(actorOfContext(context, via));
  const presence = context.presence as "online" | "busy" | "away" | undefined;
  await Connections.create({
    subject: context.subject,
    connectionId,
    expiresAt: inSeconds(lasts),
    ...(context.authId && { authId: context.authId }),
    ...(room && { room, name: context.name, role: context.role, presence }),
  }).go();
  if (!(await contextFor(context))) {
    await Connections.delete({ subject: context.subject, connectionId }).go();
    return false;
  }
  if (presence) await announcePresence(context.subject);
  return true;
}

function roomOf(actor: Actor) {
  if (readsDesk(actor)) return desk;
  return holds(actor, "billing.queue") ? money : undefined;
}

/** The seat in a meeting's room that a socket's tab has. */
export interface SocketSeat {
  assignmentId: string;
  meetingId: string;
  seatId: string;
}

/** Notes with a socket which seat its tab has, so that its end is known there. */
export async function noteSeat(
  socket: { subject: string; connectionId: string },
  seat: SocketSeat,
) {
  try {
    await Connections.patch(socket).set({ seat }).go();
  } catch (error) {
    // Closed at this very moment: the seat is empty when it was not heard of for a while.
    if (!refusedByCondition(error)) throw error;
  }
}

/** A socket is gone. Tells which seat its tab had. */
export async function closed(
  connectionId: string,
  context: Context,
): Promise<SocketSeat | undefined> {
  const { subject } = context;
  const { data } = await Connections.delete({ subject, connectionId }).go({ response: "all_old" });
  if (context.presence) await announcePresence(subject);
  return data?.seat;
}
