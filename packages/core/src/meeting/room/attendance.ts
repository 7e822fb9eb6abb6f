import { now, type Write } from "../../db.ts";
import { newId } from "../../id.ts";
import type { Join } from "../attendance/seconds.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { isSoon, type Room, type StoredSeat } from "./room.ts";

interface Step {
  before: Room;
  room: Room;
  at: string;
}

/** Guests have no account, and so no attendance. */
const isAccount = (subject: string) => subject.startsWith("usr_");

const isPresent = ({ state, cutAt }: StoredSeat) => state === "inside" && !cutAt;

/** How somebody is there, in all their tabs together. */
function standing({ seats }: Room, subject: string) {
  const own = Object.values(seats).filter((one) => one.subject === subject);
  if (own.some(isPresent)) return "joined" as const;
  return own.some((one) => one.state === "waiting") ? ("waiting" as const) : undefined;
}

/**
 * Writes down who came and who went with a change of the room. It is part of the change's transaction,
 * and a room has one change at a time: so what was read of the people is what they still are.
 */
export async function attendanceWrites(meeting: Meeting, step: Step): Promise<Write[]> {
  const { before, room } = step;
  const seats = [...Object.values(before.seats), ...Object.values(room.seats)];
  const people = new Map(seats.map((one) => [one.subject, one]));
  const moved = [...people.values()].filter(
    ({ subject }) => isAccount(subject) && standing(before, subject) !== standing(room, subject),
  );
  const writes = await Promise.all(moved.map((one) => attendanceWrite(meeting, one, step)));
  return writes.filter((one) => one !== undefined);
}

async function attendanceWrite(
  meeting: Meeting,
  { subject: userId, name, party }: StoredSeat,
  { before, room, at }: Step,
): Promise<Write | undefined> {
  const { assignmentId, meetingId } = meeting;
  const key = { assignmentId, meetingId, userId };
  const { data } = await MeetingParticipants.get(key).go({ consistent: true });
  const here = standing(room, userId);
  const gone = lastSign(before, userId, at);
  const joins = here === "joined" ? joined(data?.joins, at) : left(data?.joins, gone);
  const waits = here === "waiting" ? joined(data?.waits, at) : left(data?.waits, gone);
  const presence = here ?? "left";
  const sentAway = Object.hasOwn(room.barred, userId) || data?.sentAway;
  if (data) {
    return MeetingParticipants.patch(key)
      .set({ joins, waits, presence, sentAway })
      .composite({ scheduledTime: data.scheduledTime });
  }
  // Another teacher was named meanwhile, and who goes takes part no more.
  if (!here) return undefined;
  // The team takes part where it comes in.
  return MeetingParticipants.create({
    ...key,
    id: newId("meeting-participant"),
    name,
    party: party === "guest" ? "staff" : party,
    scheduledTime: meeting.scheduledTime,
    endTime: meeting.endTime,
    status: meeting.status,
    response: "accepted",
    joins,
    waits,
    presence,
  });
}

/** The last moment at which somebody who is gone from the room, or its lobby, was surely there. */
function lastSign({ seats }: Room, subject: string, at: string) {
  const own = Object.values(seats).filter(
    (one) => one.subject === subject && (one.state === "waiting" || isPresent(one)),
  );
  const signs = own.map((one) => one.heardAt).sort();
  const last = signs.at(-1);
  return last && !isSoon(last, at) ? last : at;
}

/** Somebody came. Who is back so soon was never away. */
export function joined(joins: readonly Join[] = [], at = now()): Join[] {
  const last = joins.at(-1);
  if (!last) return [{ joinedAt: at }];
  if (!last.leftAt) return [...joins];
  return isSoon(last.leftAt, at)
    ? [...joins.slice(0, -1), { joinedAt: last.joinedAt }]
    : [...joins, { joinedAt: at }];
}

/** Somebody went, who may not have been inside at all. */
export function left(joins: readonly Join[] = [], at = now()): Join[] {
  const last = joins.at(-1);
  return last && !last.leftAt
    ? [...joins.slice(0, -1), { joinedAt: last.joinedAt, leftAt: at }]
    : [...joins];
}
