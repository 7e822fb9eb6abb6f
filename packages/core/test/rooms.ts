import { commit } from "../src/db.ts";
import type { Meeting } from "../src/meeting/meetings.entity.ts";
import { rewrite } from "../src/meeting/move/move.ts";
import { book } from "../src/meeting/plan/booking.ts";
import type { MeetingPlace } from "../src/meeting/schema.ts";
import type { MeetingState } from "../src/meeting/states.ts";
import { storedMeeting } from "../src/meeting/stored.ts";
import type * as given from "./given.ts";
import { atWork, inDays } from "./meetings.ts";

interface Wish {
  student?: given.Person;
  teacher?: given.Person;
  /** When it begins, from now. */
  inMinutes?: number;
  status?: MeetingState;
  place?: MeetingPlace;
  hostId?: string;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** A meeting of an hour of a student and a teacher who work together, by default one whose lobby is open. */
export async function agreedMeeting({ inMinutes: start = 5, place, ...wish }: Wish = {}) {
  const { assignmentId, student, teacher, rep } = await atWork(wish);
  const { meeting } = await book(rep.actor, {
    assignmentId,
    scheduledTime: inDays(2, 10),
    place,
  });
  const ref = { assignmentId, meetingId: meeting.id };
  await became(ref, {
    scheduledTime: inMinutes(start),
    endTime: inMinutes(start + 60),
    status: wish.status ?? "scheduled",
    hostId: wish.hostId ?? teacher.userId,
  });
  return { student, teacher, ref };
}

/** As if time had gone by, or somebody had changed it: only the meeting itself says so. */
export async function became(
  ref: { assignmentId: string; meetingId: string },
  set: Partial<Meeting>,
) {
  const meeting = await storedMeeting(ref);
  if (!meeting) throw new Error("There is no such meeting.");
  await commit([rewrite(meeting, set)]);
}
