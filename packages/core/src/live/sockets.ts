import type { AccessLevel, Actor, Role, Via } from "../actor.ts";
import { inSeconds } from "../db.ts";
import { readsDesk } from "../presignin/access.ts";
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

/** A socket is gone. */
export async function closed(connectionId: string, context: Context) {
  await Connections.delete({ subject: context.subject, connectionId }).go();
  if (context.presence) await announcePresence(context.subject);
}
