import { AppError } from "../../error.ts";
import { mostGuests, mostSeats, mostTabs, seatSeconds } from "./limits.ts";
import type { seatParties } from "./schema.ts";

/** What the others see change of a tab. */
export interface Media {
  hand: boolean;
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

/** One tab of somebody in front of a room or in it. */
export interface StoredSeat extends Media {
  /** The user, or the guest's link. */
  subject: string;
  connectionId: string;
  name: string;
  party: (typeof seatParties)[number];
  /** Lets others in. */
  host: boolean;
  state: "waiting" | "inside";
  /** Since when it waits or is inside, UTC time. */
  since: string;
  heardAt: string;
  /** Since when its socket is gone. */
  cutAt?: string;
  /** Its page was closed or is being loaded anew. The seat is kept for that, and nobody sees it meanwhile. */
  closed?: boolean;
}

/** Somebody whom a host sent away. */
export interface Barred {
  name: string;
  kind: "denied" | "removed";
  /** Names the host. */
  by: string;
  at: string;
  word?: string;
}

/** A room between two changes. Nothing here reads or writes. */
export interface Room {
  seats: Readonly<Record<string, StoredSeat>>;
  barred: Readonly<Record<string, Barred>>;
  /** The guests who have a link, so that there are not too many. */
  guests?: readonly string[];
  /** Seats that are empty, and whose provider was not reached to end what they have there. */
  owed?: readonly string[];
  endedAt?: string;
}

export const emptyRoom: Room = { seats: {}, barred: {} };

const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** Whether whoever went at one moment and was back at another was never away. */
export const isSoon = (from: string, to: string) => secondsBetween(from, to) <= seatSeconds;

const without = <Value>(all: Readonly<Record<string, Value>>, gone: (one: Value) => boolean) =>
  Object.fromEntries(Object.entries(all).filter(([, one]) => !gone(one)));

/** Without the seats that were not heard of for too long. */
export function upToDate(room: Room, at: string): Room {
  const isLost = ({ heardAt, cutAt = heardAt }: StoredSeat) => !isSoon(cutAt, at);
  return Object.values(room.seats).some(isLost)
    ? { ...room, seats: without(room.seats, isLost) }
    : room;
}

export const insideOf = ({ seats }: Room) =>
  Object.entries(seats).filter(([, one]) => one.state === "inside");
export const isHosted = (room: Room) => insideOf(room).some(([, one]) => one.host);

/** Whether somebody is inside in some tab. */
export const isInside = (room: Room, subject: string) =>
  insideOf(room).some(([, one]) => one.subject === subject);

/** The seat, if it is this person's. */
export function seatOf(room: Room, seatId: string, subject: string) {
  const seat = room.seats[seatId];
  if (seat?.subject !== subject) throw unknownSeat();
  return seat;
}

export const withSeat = (room: Room, seatId: string, seat: StoredSeat): Room => ({
  ...room,
  seats: { ...room.seats, [seatId]: seat },
});

/** A new tab sits down, if there is a place for it. A tab has one seat: what its socket had before is given up. */
export function sitDown(
  room: Room,
  seatId: string,
  seat: StoredSeat,
  most: number | undefined,
): Room {
  const seats = without(room.seats, (one) => one.connectionId === seat.connectionId);
  const others = { ...room, seats };
  const all = Object.values(seats);
  if (all.filter((one) => one.subject === seat.subject).length >= mostTabs) throw tooManyTabs();
  if (!seat.host && all.length >= mostSeats) throw full();
  if (seat.state === "inside") mustFit(others, 1, most);
  return withSeat(others, seatId, seat);
}

export const withoutSeat = (room: Room, seatId: string): Room => {
  const { [seatId]: _gone, ...seats } = room.seats;
  return { ...room, seats };
};

/** Without any tab of somebody. */
export const withoutSubject = (room: Room, subject: string): Room =>
  Object.values(room.seats).some((one) => one.subject === subject)
    ? { ...room, seats: without(room.seats, (one) => one.subject === subject) }
    : room;

/** With one more guest. @throws 409 `guest.too-many` */
export function withGuest(room: Room, guestId: string): Room {
  const { guests = [] } = room;
  if (guests.length >= mostGuests) throw tooManyGuests();
  return { ...room, guests: [...guests, guestId] };
}

/** Without a guest whose link was taken back, and without any tab of theirs. */
export function withoutGuest(before: Room, guestId: string): Room {
  const room = withoutSubject(before, guestId);
  if (!room.guests?.includes(guestId)) return room;
  return { ...room, guests: room.guests.filter((one) => one !== guestId) };
}

/** The provider was asked to end these seats, and did not do it for some. */
export const stillOwed = (
  room: Room,
  asked: readonly string[],
  refused: readonly string[],
): Room => ({
  ...room,
  owed: [...(room.owed ?? []).filter((one) => !asked.includes(one)), ...refused],
});

/** Those who wait, the longest first. */
const waitingOf = ({ seats }: Room) =>
  Object.entries(seats)
    .filter(([, one]) => one.state === "waiting")
    .sort(([, one], [, other]) => (one.since < other.since ? -1 : 1));

/** Lets one in who waits. Who is inside already stays so. */
export function admit(room: Room, seatId: string, at: string, most: number | undefined): Room {
  const seat = room.seats[seatId];
  if (!seat) throw unknownSeat();
  if (seat.state === "inside") return room;
  mustBeHosted(room);
  mustFit(room, 1, most);
  return withSeat(room, seatId, { ...seat, state: "inside", since: at });
}

/** Lets all in who wait, the longest first, as many as fit. */
export function admitAll(room: Room, at: string, most = Number.POSITIVE_INFINITY): Room {
  const waiting = waitingOf(room);
  const free = most - insideOf(room).length;
  if (waiting.length && free <= 0) throw full();
  return waiting.slice(0, free).reduce((one, [seatId]) => admit(one, seatId, at, most), room);
}

/** Sends somebody away with all their tabs, for good. Hosts stay. */
export function sendAway(room: Room, seatId: string, barred: Omit<Barred, "name">): Room {
  const seat = room.seats[seatId];
  if (!seat) throw unknownSeat();
  if (seat.host) throw isHost();
  const { name, subject } = seat;
  return {
    ...room,
    seats: without(room.seats, (one) => one.subject === subject),
    barred: { ...room.barred, [subject]: { name, ...barred } },
  };
}

export function letBack(room: Room, subject: string): Room {
  if (!Object.hasOwn(room.barred, subject)) return room;
  const { [subject]: _forgiven, ...barred } = room.barred;
  return { ...room, barred };
}

/** The names of those whom a host let in, sent away or let come back. */
export function movedBetween(before: Room, after: Room): string[] {
  const letIn = insideOf(after).filter(([seatId]) => before.seats[seatId]?.state === "waiting");
  const sentAway = Object.entries(after.barred).filter(([who]) => !before.barred[who]);
  const back = Object.entries(before.barred).filter(([who]) => !after.barred[who]);
  return [...new Set([...letIn, ...sentAway, ...back].map(([, { name }]) => name))];
}

export const end = (room: Room, at: string): Room => ({ ...room, seats: {}, endedAt: at });

function mustFit(room: Room, more: number, most = Number.POSITIVE_INFINITY) {
  if (insideOf(room).length + more > most) throw full(most);
}

const full = (most?: number) =>
  new AppError(
    "conflict",
    "room.full",
    most
      ? `This meeting holds ${most} people at a time. Someone has to leave before the next one comes in.`
      : "Too many people are waiting for this meeting. Try again in a few minutes.",
  );

const tooManyGuests = () =>
  new AppError(
    "conflict",
    "guest.too-many",
    `This meeting has ${mostGuests} guests. Take the invitation of one of them back first.`,
  );

const tooManyTabs = () =>
  new AppError(
    "conflict",
    "room.full",
    `You have this meeting open in ${mostTabs} tabs already. Close one of them.`,
  );

const unknownSeat = () =>
  new AppError("not-found", "seat.unknown", "This person is not here anymore.");

/** What concerns those inside is done by a host who is inside, or while one is. */
export function mustBeHosted(room: Room) {
  if (isHosted(room)) return;
  throw new AppError("conflict", "room.no-host", "Join the meeting first.");
}

const isHost = () =>
  new AppError("conflict", "room.host", "This person hosts the meeting and cannot be sent away.");
