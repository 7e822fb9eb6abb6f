import { type Actor, type GuestActor, isStaff, type UserActor } from "../../actor.ts";
import { isStaffPart, partOf } from "../../assignment/part.ts";
import { notFound } from "../../error.ts";
import { profileId } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import type { Meeting } from "../meetings.entity.ts";
import { isSubstitute } from "../part.ts";
import { type MeetingKey, peopleOf, storedMeeting } from "../stored.ts";

/** Somebody who may come to a meeting's room. */
export interface Comer {
  actor: UserActor | GuestActor;
  meeting: Meeting;
  /** By which the room knows them, in whatever tab. */
  subject: string;
  name: string;
  party: "student" | "teacher" | "staff" | "guest";
  /** Is inside at once and lets others in. */
  host: boolean;
}

/** A user who hosts the meeting. */
export interface Host extends Comer {
  actor: UserActor;
  part: Part;
}

/**
 * The meeting's student and teacher, who stands in for the teacher, the team, and its guests. Who
 * only looks on or counts the money is not let in; to everybody else there is no such meeting.
 */
export async function comer(actor: Actor, ref: MeetingKey): Promise<Comer | false> {
  if (actor.type !== "user" && actor.type !== "guest") return false;
  const meeting = await storedMeeting(ref);
  if (!meeting) throw notFound("meeting");
  if (actor.type === "guest") {
    if (actor.meetingId !== meeting.meetingId) throw notFound("meeting");
    const { guestId: subject, name } = actor;
    return { actor, meeting, subject, name, party: "guest", host: false };
  }
  const { userId: subject, name } = actor;
  const party = await partyOf(actor, meeting);
  return party && { actor, meeting, subject, name, party, host: party !== "student" };
}

async function partyOf(actor: UserActor, meeting: Meeting) {
  const part = partOf(actor, { assignment: meeting, teachers: [] });
  if (part === "student") return part;
  if (meeting.teacherId === profileId("teacher", actor.userId)) return "teacher";
  // Only other teachers are looked for among the people.
  if (actor.role === "teacher" && isSubstitute(actor, meeting, await peopleOf(meeting)))
    return "teacher";
  if (isStaffPart(part)) return "staff";
  if (isStaff(actor)) return false;
  throw notFound("meeting");
}

/** Who hosts it: the teacher and the team. Guests and students do not. */
export async function host(actor: Actor, ref: MeetingKey): Promise<Host | false> {
  const found = await comer(actor, ref);
  // Guests are no users, and host nothing.
  if (found === false || found.actor.type !== "user") return false;
  if (!found.host) return false;
  const { actor: user, meeting } = found;
  // Who stands in for the teacher may have no part in the assignment.
  const part = partOf(user, { assignment: meeting, teachers: [] }) ?? "teacher";
  return { ...found, actor: user, part };
}
