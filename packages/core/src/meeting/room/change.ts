import { commit, inSeconds, now, type Write } from "../../db.ts";
import { pushSockets } from "../../live/push.ts";
import type { Hint } from "../../live/schema.ts";
import { retry } from "../../retry.ts";
import type { Meeting } from "../meetings.entity.ts";
import { attendanceWrites } from "./attendance.ts";
import { emptyRoom, type Room, type StoredSeat, upToDate } from "./room.ts";
import { RoomSeats, type StoredRoom } from "./room-seats.entity.ts";
import { closesAt } from "./times.ts";
import { roomView, type Shown, seatsFor, sentAwayView } from "./view.ts";

/** What is left of a room is forgotten so long after it closes. */
const keptSeconds = 86_400;

/** The room as it is stored, with the seats of those who are lost. */
export async function storedRoom(meetingId: string) {
  const { data } = await RoomSeats.get({ meetingId }).go({ consistent: true });
  return data ?? undefined;
}

export const roomOf = (stored: StoredRoom | undefined): Room => stored ?? emptyRoom;

/** The room as somebody may see it now. */
export async function currentRoom(meeting: Meeting): Promise<Shown> {
  const stored = await storedRoom(meeting.meetingId);
  const at = now();
  return { meeting, room: upToDate(roomOf(stored), at), version: stored?.version ?? 0, at };
}

/** What a change makes of a room, and what else is written with it. */
export interface Change {
  room: Room;
  writes?: readonly Write[];
}

/**
 * Changes a room: `work` is given it as it is now, without those who were not heard of. Who was there
 * from when to when is written in the same transaction, and every tab that sees something of the change hears of it.
 * `work` may run several times and does nothing but decide.
 */
export async function change(
  meeting: Meeting,
  work: (room: Room, at: string) => Change,
): Promise<Shown & { before: Room }> {
  const { before, ...shown } = await retry(async () => {
    const stored = await storedRoom(meeting.meetingId);
    const at = now();
    const before = roomOf(stored);
    const { room, writes = [] } = work(upToDate(before, at), at);
    const version = (stored?.version ?? 0) + 1;
    if (room === before) return { meeting, before, room, version: version - 1, at };
    const attended = await attendanceWrites(meeting, { before, room, at });
    await commit([roomWrite(meeting, room, stored, version), ...attended, ...writes]);
    return { meeting, before, room, version, at };
  });
  await pushSockets(framesOf(before, shown));
  return { before, ...shown };
}

const roomWrite = (
  meeting: Meeting,
  { seats, barred, endedAt }: Room,
  stored: StoredRoom | undefined,
  version: number,
): Write =>
  // Put on purpose: the first who knocks makes the item.
  RoomSeats.put({
    meetingId: meeting.meetingId,
    assignmentId: meeting.assignmentId,
    seats,
    barred,
    endedAt,
    version,
    expiresAt: inSeconds((Date.parse(closesAt(meeting)) - Date.now()) / 1000 + keptSeconds),
  }).where((one, { eq, notExists }) =>
    stored ? eq(one.version, stored.version) : notExists(one.version),
  );

/** What each tab hears of a change: nothing where what it sees is as before. */
function framesOf(before: Room, shown: Shown) {
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
