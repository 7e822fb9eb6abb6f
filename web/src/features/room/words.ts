import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { partyWords } from "@lyceum/core/meeting/words.ts";
import type { Quality } from "./engine/quality.ts";

export const seatPartyWords: Record<SeatView["party"], string> = { ...partyWords, guest: "Guest" };

export const qualityWords: Record<Quality, string> = {
  good: "Good connection",
  fair: "Fair connection",
  poor: "Poor connection",
};

/** "Mia and 2 others are waiting in the lobby."; undefined where nobody is. */
export function waitingWords(seats: readonly Pick<SeatView, "name" | "state">[]) {
  const names = seats.filter((one) => one.state === "waiting").map((one) => one.name);
  const [first, ...others] = [...new Set(names)];
  if (!first) return undefined;
  if (!others.length) return `${first} is waiting in the lobby.`;
  return `${first} and ${others.length === 1 ? others[0] : `${others.length} others`} are waiting in the lobby.`;
}

/** Why somebody is not in the room, in a title and a sentence. */
export function goneWords(code: string | undefined, message: string): [string, string] {
  switch (code) {
    case undefined:
      return ["You left the meeting", "It goes on without you. You can join again."];
    case "room.ended":
    case "room.over":
      return ["The meeting has ended", "The room is closed."];
    case "room.denied":
      return ["You were not let in", message || "The host did not let you in."];
    case "room.removed":
      return ["You were removed from the meeting", message || "The host asked you to leave."];
    default:
      return ["The room did not open", message];
  }
}

/** "Begins in 5 min", the last minute as one; undefined once it has begun. */
export function beginsIn(scheduledTime: string, now: Date): string | undefined {
  const minutes = Math.ceil((Date.parse(scheduledTime) - now.getTime()) / 60_000);
  return minutes > 0 ? `Begins in ${minutes} min` : undefined;
}
