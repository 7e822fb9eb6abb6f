import * as z from "zod";
import { action } from "../action.ts";
import { expired, inSeconds } from "../db.ts";
import { env } from "../env.ts";
import { AppError } from "../error.ts";
import { open, worksAtDesk } from "../presignin/access.ts";
import { load } from "../presignin/moves.ts";
import { limit } from "../rate-limit.ts";
import { refusedByCondition } from "../retry.ts";
import { accountOf, mayEnter } from "../user/account.ts";
import { newSecret, sha256 } from "../user/secret.ts";
import { actorOf, openSignIns } from "../user/sign-in/sign-ins.ts";
import { LiveTickets } from "./live-tickets.entity.ts";
import type { TicketView } from "./schema.ts";

const seconds = 30;

/** A ticket for one socket of the caller. */
export const buyTicket = action({
  input: z.object({}),
  allow: (actor) => (actor.type === "user" || actor.type === "visitor") && actor,
  async run({ grant: who }): Promise<TicketView> {
    // Who was blocked is told so here; at the socket it would look like a broken connection.
    if (who.type === "visitor") open(await load(who.sessionId));
    const subject = who.type === "user" ? who.userId : who.sessionId;
    // Ten tabs on a line that breaks every few seconds need fewer.
    await limit("live.ticket", subject, 300, 600);
    return ticketFor(subject, who.type === "user" ? who.authId : undefined);
  },
});

/** A ticket for somebody who was found to be allowed one. */
export async function ticketFor(subject: string, authId?: string): Promise<TicketView> {
  const ticket = newSecret();
  const expiresAt = inSeconds(seconds);
  await LiveTickets.create({ ticketHash: sha256(ticket), subject, authId, expiresAt }).go();
  return { url: env.liveUrl, ticket, expiresAt: new Date(expiresAt * 1000).toISOString() };
}

/** What the gateway keeps with a socket and hands to every handler: short texts only. */
export type Context = {
  subject: string;
  kind: "user" | "visitor" | "guest";
  name: string;
  authId?: string;
  role?: string;
  accessLevel?: string;
  verified?: "yes";
  presence?: string;
  /** The only meeting that a guest reaches. */
  meetingId?: string;
};

/**
 * Who opens a socket with this ticket. The ticket is used up by asking; whoever was deactivated,
 * signed out, blocked or erased since it was bought does not get in.
 */
export async function redeem(ticket: string): Promise<Context | undefined> {
  const found = await useUp(ticket);
  return found && contextFor(found);
}

/** What somebody may open a socket as now; nothing once their sign-in or chat is over. */
export function contextFor(who: Pick<Context, "subject" | "authId">) {
  if (who.subject.startsWith("pss_")) return visitorContext(who.subject);
  return who.subject.startsWith("gst_") ? guestContext(who.subject) : userContext(who);
}

async function useUp(ticket: string) {
  try {
    const { data } = await LiveTickets.remove({ ticketHash: sha256(ticket) }).go({
      response: "all_old",
    });
    return data && !expired({ expiresAt: data.expiresAt }) ? data : undefined;
  } catch (error) {
    if (refusedByCondition(error)) return undefined;
    throw error;
  }
}

async function visitorContext(sessionId: string): Promise<Context | undefined> {
  try {
    const session = open(await load(sessionId));
    return { subject: sessionId, kind: "visitor", name: session.visitorName };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Few sockets are guests' in meetings: what finds them is loaded for them. */
async function guestContext(guestId: string): Promise<Context | undefined> {
  const { welcomeGuest } = await import("../meeting/room/guest/welcome.ts");
  const found = await welcomeGuest(guestId);
  if (!found) return undefined;
  const { name, meetingId } = found.guest;
  return { subject: guestId, kind: "guest", name, meetingId };
}

async function userContext(found: { subject: string; authId?: string }) {
  const account = await accountOf(found.subject);
  if (!account || !mayEnter(account.user)) return undefined;
  const signIn = openSignIns(account).find((one) => one.authId === found.authId);
  if (!signIn) return undefined;
  const actor = actorOf(account, signIn.authId);
  const { authId, role, accessLevel, verified, name } = actor;
  return {
    subject: found.subject,
    kind: "user",
    name,
    authId,
    role,
    ...(accessLevel && { accessLevel }),
    ...(verified && { verified: "yes" }),
    ...(worksAtDesk(actor) && { presence: account.csRep?.presence ?? "away" }),
  } satisfies Context as Context;
}
