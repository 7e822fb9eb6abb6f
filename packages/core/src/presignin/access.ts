import { type Actor, isAdmin } from "../actor.ts";
import { AppError, notFound } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { holds } from "../user/capabilities.ts";
import { load } from "./moves.ts";
import type { PreSigninSession } from "./pre-signin-sessions.entity.ts";

interface Named {
  sessionId: string;
}

/** May read the chats of the team. Finance has no business in them. */
export const readsDesk = (actor: Actor) => holds(actor, "desk.read");

/** May answer, take and move them. */
export const worksAtDesk = (actor: Actor) => holds(actor, "desk.work");

/** The part staff play towards a session. */
export const partOf = (actor: Actor): Part => (isAdmin(actor) ? "admin" : "cs-rep");

/** The visitor, in the own chat and no other. To others a chat does not exist. */
export async function ownChat(actor: Actor, named: Named): Promise<PreSigninSession | false> {
  const session = await ownOrBlocked(actor, named);
  return session && open(session);
}

/** The same, also of one that was blocked: its visitor may know that it is closed, and erase it. */
export async function ownOrBlocked(
  actor: Actor,
  { sessionId }: Named,
): Promise<PreSigninSession | false> {
  if (actor.type !== "visitor") return false;
  if (actor.sessionId !== sessionId) throw notFound("session");
  const session = await load(sessionId);
  return session.status === "blocked" ? session : open(session);
}

export const deskReader = (actor: Actor, { sessionId }: Named) =>
  readsDesk(actor) && load(sessionId);
export const deskWorker = (actor: Actor, { sessionId }: Named) =>
  worksAtDesk(actor) && load(sessionId);

/** Either side of the chat. */
export const bothSides = (actor: Actor, input: Named) =>
  actor.type === "visitor" ? ownChat(actor, input) : deskWorker(actor, input);

/** What the visitor's secret still opens. A blocked visitor is told neutrally, and no reason. */
export function open(session: PreSigninSession): PreSigninSession {
  if (session.status === "blocked") {
    throw new AppError("forbidden", "chat.unavailable", "The chat is not available at the moment.");
  }
  if (session.status === "converted") throw converted();
  if (session.status === "erased") throw notFound("session");
  return session;
}

export const converted = () =>
  new AppError("conflict", "session.converted", "This chat continues in the student’s account.");
