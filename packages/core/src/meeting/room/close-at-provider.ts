import { now } from "../../db.ts";
import type { Meeting } from "../meetings.entity.ts";
import { hour, later, minute } from "../times.ts";
import { isDone } from "./is-done.ts";
import { closesAt } from "./times.ts";

/** A provider that did not close a room is asked again after so many minutes, and for so many hours. */
const again = { minutes: 1, hours: 24 } as const;

/** Closes the room of a meeting that is over at LiveKit; where that does not answer, says when to ask again. */
export async function closeAtProvider(meeting: Meeting): Promise<Pick<Meeting, "closeRoomAt">> {
  const { livekit } = await import("./providers/livekit.ts");
  if (await isDone(livekit.close(meeting.meetingId))) return {};
  const closeRoomAt = later(now(), again.minutes * minute);
  return closeRoomAt < later(closesAt(meeting), again.hours * hour) ? { closeRoomAt } : {};
}
