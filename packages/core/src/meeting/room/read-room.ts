import { action } from "../../action.ts";
import { threadOf } from "../../thread/seat/assignment-thread.ts";
import { type Comer, comer } from "./access.ts";
import type { GuestLink } from "./guest/guest-links.entity.ts";
import { guestsOf } from "./guest/links.ts";
import { type GuestView, type RoomDetails, RoomRef, roomDeeds } from "./schema.ts";
import { currentRoom, type RoomAt } from "./store.ts";
import { isOver } from "./times.ts";
import { roomView, seatsFor } from "./view.ts";

/** The room before one knocks, and for hosts what they have in hand. */
export const readRoom = action({
  input: RoomRef,
  allow: comer,
  run: async ({ grant }) => detailsOf(grant, await currentRoom(grant.meeting)),
});

/** What of a room somebody sees who has no seat in it. */
export async function detailsOf(
  { meeting, host, party, subject }: Pick<Comer, "meeting" | "host" | "party" | "subject">,
  shown: RoomAt,
): Promise<RoomDetails> {
  const { barred } = shown.room;
  const { [subject]: sentAway } = barred;
  const isGone = isOver(meeting, shown.at, shown.room);
  return {
    ...roomView(shown, seatsFor(shown, undefined, host)),
    allowed: host && !isGone ? [...roomDeeds] : [],
    // The chat of the room is the conversation of the assignment, which guests do not read.
    threadId: party === "guest" ? undefined : threadOf(meeting.assignmentId),
    sentAway: sentAway && { kind: sentAway.kind, word: sentAway.word },
    barred: host
      ? Object.entries(barred).map(([who, { name, kind, by, at }]) => ({ who, name, kind, by, at }))
      : [],
    guests: host ? (await guestsOf(meeting.meetingId)).map(guestView) : [],
  };
}

export const guestView = (one: GuestLink): GuestView => ({
  guestId: one.guestId,
  name: one.name,
  email: one.email,
  madeBy: one.madeBy,
  used: one.browserHash !== undefined,
});
