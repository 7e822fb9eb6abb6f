import { action } from "../../../action.ts";
import type { Actor, GuestActor } from "../../../actor.ts";
import { notFound } from "../../../error.ts";
import { ticketFor } from "../../../live/tickets.ts";
import { limit } from "../../../rate-limit.ts";
import { detailsOf } from "../read-room.ts";
import { GuestSecret, OpenGuestLink } from "../schema.ts";
import { currentRoom } from "../store.ts";
import { guestBehind, openedLink } from "./links.ts";
import type { WelcomeGuest } from "./welcome.ts";

/** Guessing is hopeless, and asking so often is not done by people. */
const braked = ({ via }: Actor) => limit("guest.open", via?.ip ?? "unknown", 300, 600);

/**
 * Opens a guest's link for one browser: again for the same one, never for another. Who is signed in
 * opens it as the guest, too.
 * @throws 404 `guest.not-found` for one that was made up, used, revoked, or whose meeting is over: all alike
 */
export const openGuestLink = action({
  input: OpenGuestLink,
  allow: async (actor) => {
    await braked(actor);
    return true;
  },
  async run({ input: { secret: link, browserKey } }) {
    const found = await openedLink(link, browserKey);
    if (!found) throw notFound("guest");
    const { secret, guest } = found;
    const { name, assignmentId, meetingId } = guest;
    return { secret, name, assignmentId, meetingId };
  },
});

/** The guest whose browser brings this secret. */
async function knownGuest(
  actor: Actor,
  { secret }: { secret: string },
): Promise<WelcomeGuest & { actor: GuestActor }> {
  await braked(actor);
  const found = await guestBehind(secret);
  if (!found) throw notFound("guest");
  const { guestId, meetingId, name } = found.guest;
  return { ...found, actor: { type: "guest", guestId, meetingId, name, via: actor.via } };
}

/** A ticket for one socket of the guest. */
export const guestTicket = action({
  input: GuestSecret,
  allow: knownGuest,
  async run({ grant: { actor } }) {
    await limit("live.ticket", actor.guestId, 300, 600);
    return ticketFor(actor.guestId);
  },
});

/** The room, as the guest may see it before knocking. */
export const guestRoom = action({
  input: GuestSecret,
  allow: knownGuest,
  async run({ grant: { actor, meeting } }) {
    const shown = await currentRoom(meeting);
    return {
      name: actor.name,
      room: await detailsOf(
        { meeting, host: false, party: "guest", subject: actor.guestId },
        shown,
      ),
    };
  },
});
