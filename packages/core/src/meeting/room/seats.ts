import * as z from "zod";
import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { AppError } from "../../error.ts";
import { newId } from "../../id.ts";
import { noteSeat } from "../../live/sockets.ts";
import { limit } from "../../rate-limit.ts";
import { storedMeeting } from "../stored.ts";
import { type Comer, comer } from "./access.ts";
import { change } from "./change-and-tell.ts";
import { expel } from "./expel.ts";
import { loadProvider } from "./load-provider.ts";
import { providerOf } from "./provider.ts";
import { aboutRoom } from "./records.ts";
import {
  isInside,
  type Media,
  type Room,
  type StoredSeat,
  seatOf,
  sitDown,
  withoutSeat,
  withSeat,
} from "./room.ts";
import { Knock, SeatRef, type SeatReply, StayHere } from "./schema.ts";
import type { RoomAt } from "./store.ts";
import { mustBeOpen } from "./times.ts";
import { roomView, seatsFor } from "./view.ts";

/** The socket that the tab has. */
const OnSocket = z.object({ connectionId: z.string() });

type Wish = Partial<Media>;

/** What a tab says of itself instead of what was known. */
const mediaOf = (wish: Wish, known?: Media): Media => ({
  hand: wish.hand ?? known?.hand ?? false,
  microphone: wish.microphone ?? known?.microphone ?? false,
  camera: wish.camera ?? known?.camera ?? false,
  screen: wish.screen ?? known?.screen ?? false,
});

/**
 * Asks for a seat: hosts are inside at once, others wait to be let in, unless the meeting is held
 * elsewhere. A tab that had one and comes back soon takes it again.
 * @throws 409 `room.early`, `room.over`, `room.full`; 403 `room.denied`, `room.removed`
 */
export const knock = action({
  input: Knock.extend(OnSocket.shape),
  allow: comer,
  async run({ input, grant }) {
    const { meeting, subject } = grant;
    await limit("room.knock", subject, 120, 600);
    const newSeatId = newId("seat");
    let seatId = newSeatId;
    const shown = await change(meeting, (room, at) => {
      mayComeIn(grant, room, at);
      const had = input.seatId && room.seats[input.seatId];
      const known = had && had.subject === subject ? had : undefined;
      seatId = (known && input.seatId) || newSeatId;
      const seat = known
        ? { ...known, ...mediaOf(input, known), ...backAt(at) }
        : newSeat(grant, room, input, at);
      const next = { ...seat, connectionId: input.connectionId };
      if (known) return { room: withSeat(room, seatId, next) };
      return {
        room: sitDown(room, seatId, next, providerOf(meeting).most),
        writes: cameFor(grant, input.reason),
      };
    });
    await noteSeat({ subject, connectionId: input.connectionId }, { ...refOf(meeting), seatId });
    return reply(grant, shown, seatId, true);
  },
});

const backAt = (heardAt: string) => ({ heardAt, cutAt: undefined, closed: undefined });

const refOf = ({ assignmentId, meetingId }: Comer["meeting"]) => ({ assignmentId, meetingId });

/** Who is inside in one tab need not be let in with another. What is held elsewhere has no lobby of ours: nobody could let anybody in. */
const waits = ({ meeting, host, subject }: Comer, room: Room) =>
  !host && meeting.place.kind !== "link" && !isInside(room, subject);

const newSeat = (grant: Comer, room: Room, wish: Wish, at: string) => ({
  subject: grant.subject,
  name: grant.name,
  party: grant.party,
  host: grant.host,
  state: waits(grant, room) ? ("waiting" as const) : ("inside" as const),
  since: at,
  heardAt: at,
  ...mediaOf(wish),
});

function mayComeIn({ meeting, subject }: Comer, room: Room, at: string) {
  const barred = room.barred[subject];
  if (barred) throw sentAway(barred.kind, barred.word);
  mustBeOpen(meeting, at, room);
}

/** Admins have no part in a meeting of others: why they come is written down. */
function cameFor({ actor, meeting }: Comer, reason: string | undefined) {
  if (actor.type !== "user" || actor.role !== "admin") return [];
  if (!reason) throw reasonNeeded();
  return [AuditLogs.create(aboutRoom(actor, "meeting.look-in", meeting, { reason }))];
}

/**
 * Says that a tab is still there, and what changed of it.
 * @throws 404 `seat.unknown`; 403 `room.denied`, `room.removed`; 409 `room.over`
 */
export const stayHere = action({
  input: StayHere.extend(OnSocket.shape),
  allow: comer,
  async run({ input, grant }) {
    const { subject } = grant;
    const { seatId, connectionId } = input;
    // Counted for the socket: the seat is what the caller says it is.
    await limit("room.here", connectionId, 240, 60);
    const shown = await change(grant.meeting, (room, at) => {
      mayComeIn(grant, room, at);
      const seat = seatOf(room, seatId, subject);
      // A page on its way out still says that its camera has stopped.
      if (seat.closed && seat.connectionId === connectionId) return { room };
      const media = mediaOf(input, seat);
      const next: StoredSeat = { ...seat, ...media, connectionId, ...backAt(at) };
      return { room: withSeat(room, seatId, next) };
    });
    await expel(grant.meeting, shown);
    return reply(grant, shown, seatId, input.ways);
  },
});

/** Gives a seat up. Doing it again changes nothing. */
export const leaveSeat = action({
  input: SeatRef.extend(OnSocket.shape),
  allow: comer,
  async run({ input: { seatId }, grant: { meeting, subject } }) {
    const left = await change(meeting, (room) => ({
      room: room.seats[seatId]?.subject === subject ? withoutSeat(room, seatId) : room,
    }));
    await expel(meeting, left);
  },
});

/**
 * The page of a tab is closed or loaded anew; it does not know which. The others see it go, and the
 * seat is kept for it. A page that was loaded anew and is back already is left alone. Only where
 * browsers end the connection themselves: nobody may listen on out of sight.
 */
export const closePage = action({
  input: SeatRef.extend(OnSocket.shape),
  allow: comer,
  async run({ input: { seatId, connectionId }, grant: { meeting, subject } }) {
    if (providerOf(meeting).provider !== "room") return;
    await change(meeting, (room, at) => {
      const seat = room.seats[seatId];
      if (seat?.subject !== subject || seat.connectionId !== connectionId) return { room };
      return { room: withSeat(room, seatId, { ...seat, cutAt: seat.cutAt ?? at, closed: true }) };
    });
  },
});

async function reply(
  { meeting, ...who }: Comer,
  shown: RoomAt,
  seatId: string,
  ways: boolean,
): Promise<SeatReply> {
  const state = shown.room.seats[seatId]?.state ?? "left";
  const view: SeatReply = { seatId, state, room: roomView(shown, seatsFor(shown, seatId)) };
  if (!ways || state !== "inside") return view;
  const { name, party, host } = who;
  const { meetingId, place } = meeting;
  const provider = await loadProvider(meeting);
  return { ...view, ...(await provider.way({ seatId, meetingId, name, party, host, place })) };
}

/**
 * The socket of a seat is gone. The seat is kept for a while, for the tab may be back with another
 * socket; a seat that has another one already is left alone.
 */
export async function cutSeat(
  ref: { assignmentId: string; meetingId: string; seatId: string },
  connectionId: string,
) {
  const meeting = await storedMeeting(ref);
  if (!meeting) return;
  await change(meeting, (room, at) => {
    const seat = room.seats[ref.seatId];
    if (seat?.connectionId !== connectionId || seat.cutAt) return { room };
    return { room: withSeat(room, ref.seatId, { ...seat, cutAt: at }) };
  });
}

const sentAway = (kind: "denied" | "removed", word?: string) =>
  new AppError(
    "forbidden",
    `room.${kind}`,
    [
      kind === "denied"
        ? "The host did not let you into this meeting."
        : "The host removed you from this meeting.",
      word && `They wrote: “${word}”`,
    ]
      .filter(Boolean)
      .join(" "),
  );

const reasonNeeded = () =>
  new AppError("invalid", "room.reason-needed", "Say why you come into this meeting.", {
    field: "reason",
  });
