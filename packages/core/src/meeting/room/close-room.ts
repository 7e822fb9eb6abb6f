import { now } from "../../db.ts";
import { retry } from "../../retry.ts";
import { writeQuietly } from "../move/move.ts";
import { isOpen } from "../states.ts";
import { type MeetingKey, storedMeeting } from "../stored.ts";
import { change } from "./change-and-tell.ts";
import { providerOf } from "./provider.ts";
import { end } from "./room.ts";

/**
 * A meeting is over, however it ended: whoever is still in its room is out. Where LiveKit carried it, the
 * clock closes it there, so that no end waits for that. Twice it changes nothing.
 */
export async function closeRoom(key: MeetingKey): Promise<void> {
  await retry(async () => {
    const meeting = await storedMeeting(key);
    if (!meeting || isOpen(meeting.status)) return;
    const { version } = await change(meeting, (room, at) => ({
      room: Object.keys(room.seats).length ? end(room, at) : room,
    }));
    const hasRoom = version > 0 && providerOf(meeting).provider === "livekit";
    if (!hasRoom || meeting.closeRoomAt) return;
    await writeQuietly(meeting, { closeRoomAt: now() }).go();
  });
}
