import type { AuditLog } from "../../../audit/audit-logs.entity.ts";
import { tryCommit } from "../../../db.ts";
import { Mails } from "../../../mail/mails.entity.ts";
import { letter } from "../../../mail/outbox.ts";
import type { MeetingAction } from "../../events.ts";
import type { Meeting } from "../../meetings.entity.ts";
import { type GuestLink, GuestLinks } from "./guest-links.entity.ts";
import { expiryOf, guestsOf } from "./links.ts";

const concerning: readonly (MeetingAction | string)[] = [
  "meeting.reschedule",
  "meeting.agree-move",
  "meeting.cancel",
];

/** Guests are told of another time, name or place, and that it does not take place. The agenda is not theirs. */
const concernsGuests = ({ action, changes }: Pick<AuditLog, "action" | "changes">) =>
  concerning.includes(action) ||
  (action === "meeting.edit" && Boolean(changes?.title || changes?.place));

/**
 * What follows for the guests of a meeting from what happened to it: whoever has an address gets a
 * mail, and the links are kept until after the time that it has now.
 */
export async function tellGuests(
  fact: Pick<AuditLog, "action" | "changes">,
  meeting: Meeting,
): Promise<void> {
  if (!concernsGuests(fact)) return;
  const guests = await guestsOf(meeting.meetingId);
  await Promise.all(guests.map((one) => tellGuest(one, meeting)));
}

/** Once for each state of the meeting, however often this runs. */
async function tellGuest({ guestId, email, told }: GuestLink, meeting: Meeting) {
  const { sequence } = meeting;
  if (told >= sequence) return;
  const write = GuestLinks.patch({ guestId })
    .set({ told: sequence, expiresAt: expiryOf(meeting) })
    .where((one, { lt }) => lt(one.told, sequence));
  const mails = email ? [Mails.create(letter("guest", email, { guestId, isNews: true }))] : [];
  await tryCommit([write, ...mails]);
}
