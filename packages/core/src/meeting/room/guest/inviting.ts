import { action } from "../../../action.ts";
import { AuditLogs } from "../../../audit/audit-logs.entity.ts";
import { commit } from "../../../db.ts";
import { AppError, notFound } from "../../../error.ts";
import { remember, replay } from "../../../idempotency.ts";
import { closeSockets } from "../../../live/push.ts";
import { Mails } from "../../../mail/mails.entity.ts";
import { letter } from "../../../mail/outbox.ts";
import { limit } from "../../../rate-limit.ts";
import { retry } from "../../../retry.ts";
import { host } from "../access.ts";
import { change } from "../change-and-tell.ts";
import { expel } from "../expel.ts";
import { detailsOf } from "../read-room.ts";
import { aboutRoom } from "../records.ts";
import { withGuest, withoutGuest } from "../room.ts";
import { InviteGuest, RevokeGuest } from "../schema.ts";
import { currentRoom, tryRewriteRoom } from "../store.ts";
import { closesAt, isOver } from "../times.ts";
import { newGuest, renewed, revoked } from "./links.ts";
import { storedGuest } from "./welcome.ts";

/**
 * Invites somebody without an account by name: makes a link that opens once. Only its hash is kept; asked again under
 * the same key, the same link has a new secret.
 * @throws 409 `room.over`, `guest.too-many`
 */
export const inviteGuest = action({
  input: InviteGuest,
  allow: host,
  async run({ input: { key, name, email, ...ref }, grant: { actor, meeting } }) {
    await limit("guest.invite", actor.userId, 60, 3600);
    const command = { name: "guest.invite", guest: name, email, ...ref };
    const expiresAt = closesAt(meeting);
    return retry(async (tried) => {
      const made = await replay(actor, key, command);
      if (made) {
        const url = await renewed(made);
        if (!url) throw notFound("guest");
        return { guestId: made, url, expiresAt };
      }
      // As many as are mailed to one address in an hour.
      if (email && !tried) await limit("guest.mail", email, 10, 3600);
      const { guestId, url, write } = newGuest(meeting, { name, email, madeBy: actor.name });
      await tryRewriteRoom(meeting, (before, at) => {
        if (isOver(meeting, at, before) || meeting.status === "proposed") throw over();
        const room = withGuest(before, guestId);
        const record = AuditLogs.create(
          aboutRoom(actor, "meeting.invite-guest", meeting, { names: [name] }),
        );
        const mails = email ? [Mails.create(letter("guest", email, { guestId }))] : [];
        return {
          room,
          writes: [write, record, ...mails, ...remember(actor, key, command, guestId)],
        };
      });
      return { guestId, url, expiresAt };
    });
  },
});

/** Takes a guest's invitation back: the link opens nothing any more, and who is there by it is out. Doing it again changes nothing. */
export const revokeGuest = action({
  input: RevokeGuest,
  allow: host,
  async run({ input: { guestId }, grant }) {
    const { actor, meeting } = grant;
    const guest = await storedGuest(guestId);
    if (guest?.meetingId !== meeting.meetingId) throw notFound("guest");
    if (!guest.revokedAt) {
      await commit([
        revoked(guestId),
        AuditLogs.create(
          aboutRoom(actor, "meeting.revoke-guest", meeting, { names: [guest.name] }),
        ),
      ]);
    }
    await closeSockets(guestId, "ended");
    const changed = await change(meeting, (room) => ({ room: withoutGuest(room, guestId) }));
    await expel(meeting, changed);
    return detailsOf(grant, await currentRoom(meeting));
  },
});

const over = () =>
  new AppError(
    "conflict",
    "room.over",
    "Guests can be invited to a meeting that is agreed and not over.",
  );
