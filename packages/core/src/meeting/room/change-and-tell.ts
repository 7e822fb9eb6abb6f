import { pushSockets } from "../../live/push.ts";
import type { Hint } from "../../live/schema.ts";
import type { Meeting } from "../meetings.entity.ts";
import type { Room, StoredSeat } from "./room.ts";
import { type Change, type RoomAt, rewriteRoom } from "./store.ts";
import { roomView, seatsFor, sentAwayView } from "./view.ts";

/** Changes a room, and tells every tab that sees something of it. */
export async function change(meeting: Meeting, work: (room: Room, at: string) => Change) {
  const changed = await rewriteRoom(meeting, work);
  await pushSockets(framesOf(changed.before, changed));
  return changed;
}

/** What each tab hears of a change: nothing where what it sees is as before. */
function framesOf(before: Room, shown: RoomAt) {
  const { room } = shown;
  const frame = (seat: StoredSeat, seats: ReturnType<typeof seatsFor>) => ({
    connectionId: seat.connectionId,
    frame: { type: "room", data: roomView(shown, seats) } satisfies Hint as Hint,
  });
  const here = Object.entries(room.seats)
    .filter(([seatId, { cutAt }]) => !cutAt && isOther(before, room, seatId))
    .map(([seatId, seat]) => frame(seat, seatsFor(shown, seatId)));
  const gone = Object.entries(before.seats)
    .filter(([seatId]) => !room.seats[seatId])
    .flatMap(([seatId, seat]) => {
      const barred = room.barred[seat.subject];
      if (room.endedAt) return [frame(seat, [])];
      return barred ? [frame(seat, [sentAwayView(seatId, seat, barred)])] : [];
    });
  return [...here, ...gone];
}

/** Whether a tab sees something else than before, be it only that a host has come. */
function isOther(before: Room, room: Room, seatId: string) {
  const seen = (one: Room) =>
    JSON.stringify([seatsFor({ room: one }, seatId), Object.values(one.seats).some(isHost)]);
  return seen(before) !== seen(room);
}

const isHost = (seat: StoredSeat) => seat.host && seat.state === "inside";
