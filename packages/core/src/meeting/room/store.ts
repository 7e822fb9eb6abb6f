import { commit, now, type Write } from "../../db.ts";
import { retry } from "../../retry.ts";
import type { Meeting } from "../meetings.entity.ts";
import { attendanceWrites } from "./attendance.ts";
import { emptyRoom, type Room, upToDate } from "./room.ts";
import { RoomSeats, type StoredRoom } from "./room-seats.entity.ts";
import { closesAt } from "./times.ts";

/** What is left of a room is forgotten so long after it closes. */
const keptSeconds = 86_400;

/** The room as it is stored, with the seats of those who are lost. */
export async function storedRoom(meetingId: string) {
  const { data } = await RoomSeats.get({ meetingId }).go({ consistent: true });
  return data ?? undefined;
}

export const roomOf = (stored: StoredRoom | undefined): Room => stored ?? emptyRoom;

/** A room with the meeting that it belongs to, at a moment. */
export interface RoomAt {
  meeting: Meeting;
  room: Room;
  version: number;
  at: string;
}

/** The room as it is now, without those who were not heard of. */
export async function currentRoom(meeting: Meeting): Promise<RoomAt> {
  const stored = await storedRoom(meeting.meetingId);
  const at = now();
  return { meeting, room: upToDate(roomOf(stored), at), version: stored?.version ?? 0, at };
}

/** What a change makes of a room, and what else is written with it. */
export interface Change {
  room: Room;
  writes?: readonly Write[];
}

/** A room after a change, and what it was before. */
export interface Changed extends RoomAt {
  before: Room;
}

/**
 * Changes a room, and tells nobody: `work` is given it as it is now, without those who were not heard of.
 * Who was there from when to when is written in the same transaction. `work` may run several times and
 * does nothing but decide.
 */
export const rewriteRoom = (
  meeting: Meeting,
  work: (room: Room, at: string) => Change,
): Promise<Changed> => retry(() => tryRewriteRoom(meeting, work));

/** The same, once. @throws `Overtaken` where somebody else was faster */
export async function tryRewriteRoom(
  meeting: Meeting,
  work: (room: Room, at: string) => Change,
): Promise<Changed> {
  const stored = await storedRoom(meeting.meetingId);
  const at = now();
  const before = roomOf(stored);
  const { room, writes = [] } = work(upToDate(before, at), at);
  const known = stored?.version ?? 0;
  if (room === before) return { meeting, before, room, version: known, at };
  const also = [...(await attendanceWrites(meeting, { before, room, at })), ...writes];
  const write = roomWrite(meeting, room, stored);
  // A transaction costs twice as much, and most changes say no more than that somebody is still there.
  await (also.length ? commit([write, ...also]) : write.go());
  return { meeting, before, room, version: known + 1, at };
}

/** Gives up the seats of those who were not heard of, so that nobody counts as present who is not. */
export const dropLost = (meeting: Meeting) => rewriteRoom(meeting, (room) => ({ room }));

const roomWrite = (
  meeting: Meeting,
  { seats, barred, guests, owed, endedAt }: Room,
  stored: StoredRoom | undefined,
) =>
  // Put on purpose: the first who knocks makes the item.
  RoomSeats.put({
    meetingId: meeting.meetingId,
    assignmentId: meeting.assignmentId,
    seats,
    barred,
    guests,
    owed,
    endedAt,
    version: (stored?.version ?? 0) + 1,
    expiresAt: Math.ceil(Date.parse(closesAt(meeting)) / 1000) + keptSeconds,
  }).where((one, { eq, notExists }) =>
    stored ? eq(one.version, stored.version) : notExists(one.version),
  );
