import { now } from "../../db.ts";
import { retry } from "../../retry.ts";
import type { Meeting } from "../meetings.entity.ts";
import { writeQuietly } from "../move/move.ts";
import { isOpen } from "../states.ts";
import { type MeetingKey, storedMeeting } from "../stored.ts";
import { hour, later, minute } from "../times.ts";
import { change } from "./change-and-tell.ts";
import { isDone } from "./is-done.ts";
import { providerOf } from "./provider.ts";
import { end } from "./room.ts";
import { closesAt } from "./times.ts";

/** A provider that did not close a room is asked again after so many minutes, and for so many hours. */
const again = { minutes: 1, hours: 24 } as const;

/**
 * A meeting is over, however it ended: whoever is still in its room is out, and its provider closes it.
 * Where that does not answer, the clock asks it again; nothing waits for it. Twice it changes nothing.
 */
export async function closeRoom(key: MeetingKey): Promise<void> {
  await retry(async () => {
    const meeting = await storedMeeting(key);
    if (!meeting || isOpen(meeting.status)) return;
    const due = await tryToClose(meeting);
    if (due.closeRoomAt) await writeQuietly(meeting, due).go();
  });
}

/** Closes the room; where its provider does not, when it is to be asked again. */
export async function tryToClose(meeting: Meeting): Promise<Pick<Meeting, "closeRoomAt">> {
  const { meetingId } = meeting;
  const { version } = await change(meeting, (room, at) => ({
    room: Object.keys(room.seats).length ? end(room, at) : room,
  }));
  // Nobody has ever knocked.
  if (version === 0) return {};
  // LiveKit alone keeps rooms. It is loaded by itself: what waits for an import cuts a start into pieces.
  if (providerOf(meeting).provider !== "livekit") return {};
  const { livekit } = await import("./providers/livekit.ts");
  if (await isDone(livekit.close(meetingId))) return {};
  const closeRoomAt = later(now(), again.minutes * minute);
  return closeRoomAt < later(closesAt(meeting), again.hours * hour) ? { closeRoomAt } : {};
}
