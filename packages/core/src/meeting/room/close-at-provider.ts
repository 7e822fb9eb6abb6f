import { now } from "../../db.ts";
import type { Meeting } from "../meetings.entity.ts";
import { hour, later, minute } from "../times.ts";
import { isDone } from "./is-done.ts";
import { closesAt } from "./times.ts";

/** A provider that did not close a room is asked again after so many minutes, and for so many hours. */
const again = { minutes: 1, hours: 24 } as const;

/** What one run of the clock has learned of LiveKit. */
export interface Provider {
  isAway?: boolean;
}

/**
 * Closes the room of a meeting that is over at LiveKit; where that does not answer, says when to ask again.
 * In one run a LiveKit that does not answer is waited for once, or everything else the clock has to do
 * would wait for each of its rooms.
 */
export async function closeAtProvider(
  meeting: Meeting,
  provider: Provider,
): Promise<Pick<Meeting, "closeRoomAt">> {
  const { livekit, isAnswer } = await import("./providers/livekit.ts");
  const close = () =>
    livekit.close(meeting.meetingId).catch((error) => {
      provider.isAway = !isAnswer(error);
      throw error;
    });
  if (!provider.isAway && (await isDone(close()))) return {};
  const closeRoomAt = later(now(), again.minutes * minute);
  return closeRoomAt < later(closesAt(meeting), again.hours * hour) ? { closeRoomAt } : {};
}
