import type { Meeting } from "../meetings.entity.ts";
import { isDone } from "./is-done.ts";
import { loadProvider } from "./load-provider.ts";
import { stillOwed } from "./room.ts";
import { type Changed, rewriteRoom } from "./store.ts";

/**
 * Ends what those who are gone still have at the provider of the meeting. Here they are out already:
 * a provider that does not answer stops nobody, and is asked again with the next sign of life.
 */
export async function expel(meeting: Meeting, { before, room }: Changed) {
  const gone = Object.keys(before.seats).filter((seatId) => !room.seats[seatId]);
  const asked = [...new Set([...gone, ...(room.owed ?? [])])];
  if (!asked.length || room.endedAt) return;
  const { meetingId } = meeting;
  const provider = await loadProvider(meeting);
  const answers = await Promise.all(
    asked.map(
      async (seatId) => [seatId, await isDone(provider.expel?.({ seatId, meetingId }))] as const,
    ),
  );
  const refused = answers.flatMap(([seatId, hasLeft]) => (hasLeft ? [] : [seatId]));
  if (String(refused) === String(room.owed ?? [])) return;
  await rewriteRoom(meeting, (now) => ({ room: stillOwed(now, asked, refused) }));
}
