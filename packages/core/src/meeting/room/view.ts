import type { Meeting } from "../meetings.entity.ts";
import { opensAtOf } from "../times.ts";
import { providerOf } from "./provider.ts";
import { type Barred, insideOf, isHosted, type Room, type StoredSeat } from "./room.ts";
import type { RoomView, SeatView } from "./schema.ts";
import type { RoomAt } from "./store.ts";
import { closesAt, isOver } from "./times.ts";

/** A seat as others see it: what is not named here stays inside. */
export const seatView = (seatId: string, seat: StoredSeat): SeatView => ({
  seatId,
  name: seat.name,
  party: seat.party,
  host: seat.host,
  state: seat.state,
  connected: !seat.cutAt,
  hand: seat.hand,
  microphone: seat.microphone,
  camera: seat.camera,
  screen: seat.screen,
  since: seat.since,
});

/** A seat whose owner was sent away, for the owner. */
export const sentAwayView = (seatId: string, seat: StoredSeat, barred: Barred): SeatView => ({
  ...seatView(seatId, seat),
  state: barred.kind,
  since: barred.at,
  word: barred.word,
});

/** What somebody sees of the seats: hosts all, who is inside those inside, everybody else the own one. */
export function seatsFor({ room }: Pick<RoomAt, "room">, seatId?: string, isHost = false) {
  const own = seatId === undefined ? undefined : room.seats[seatId];
  const seen =
    isHost || own?.host
      ? Object.entries(room.seats)
      : own?.state === "inside"
        ? insideOf(room)
        : Object.entries(room.seats).filter(([one]) => one === seatId);
  return seen
    .filter(([, seat]) => !seat.closed)
    .map((one) => seatView(...one))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Who has been there the longest stands first; the table keeps no order. */
const keyOf = ({ since, seatId }: SeatView) => `${since} ${seatId}`;

export function roomView({ meeting, room, version, at }: RoomAt, seats: SeatView[]): RoomView {
  const { provider, most } = providerOf(meeting);
  return {
    assignmentId: meeting.assignmentId,
    meetingId: meeting.meetingId,
    title: meeting.title,
    version,
    state: stateOf(meeting, room, at),
    provider,
    hosted: isHosted(room),
    scheduledTime: meeting.scheduledTime,
    endTime: meeting.endTime,
    opensAt: opensAtOf(meeting),
    closesAt: closesAt(meeting),
    most,
    seats,
  };
}

function stateOf(meeting: Meeting, room: Room, at: string): RoomView["state"] {
  if (isOver(meeting, at, room)) return "ended";
  if (at < opensAtOf(meeting)) return "early";
  return isHosted(room) ? "open" : "lobby";
}
