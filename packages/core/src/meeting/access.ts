import type { Actor, UserActor } from "../actor.ts";
import { mustBeVerified, reader, readerOf } from "../assignment/access.ts";
import { upToDate } from "../assignment/clock.ts";
import type { Reader } from "../assignment/part.ts";
import { notFound } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { mayAs, partsOf } from "./allowed.ts";
import type { MeetingParticipant } from "./meeting-participants.entity.ts";
import type { Meeting } from "./meetings.entity.ts";
import { isSubstitute, mayBook } from "./part.ts";
import type { MeetingAct } from "./states.ts";
import { type MeetingKey, wholeMeeting } from "./stored.ts";

/** Somebody who may read a meeting, and as what; undefined for auditors, who only look. */
export interface MeetingReader extends Reader {
  meeting: Meeting;
  people: MeetingParticipant[];
}

/** Somebody with something to do with it. */
export interface MeetingHolder extends MeetingReader {
  part: Part;
}

/** Those who read the assignment read its meetings. A substitute reads the meeting alone. */
export async function meetingReader(actor: Actor, key: MeetingKey): Promise<MeetingReader | false> {
  if (actor.type !== "user") return false;
  const [space, found] = await Promise.all([upToDate(key.assignmentId), wholeMeeting(key)]);
  if (space && found && isSubstitute(actor, found.meeting, found.people)) {
    return { ...space, ...found, actor, part: "teacher" };
  }
  const grant = readerOf(actor, space);
  if (!found) throw notFound("meeting");
  return { ...grant, ...found };
}

/** Those who may do this to a meeting in some state; whether they may now is `allowed`'s to say. */
export const meetingMover =
  (act: MeetingAct) =>
  async (actor: Actor, key: MeetingKey): Promise<MeetingHolder | false> => {
    const grant = await meetingReader(actor, key);
    const part = grant ? grant.part : undefined;
    if (!grant || !part || !partsOf(act).includes(part)) return false;
    return mayAs(isSubstitute(actor, grant.meeting, grant.people), act) && { ...grant, part };
  };

/** Student, teacher and team: who books and proposes meetings. */
export async function booker(actor: Actor, ref: { assignmentId: string }) {
  const grant = await reader(actor, ref);
  if (!grant || grant.part === undefined || !mayBook(grant.part)) return false;
  mustBeVerified(grant.actor);
  return { ...grant, part: grant.part };
}
export type Booker = Exclude<Awaited<ReturnType<typeof booker>>, false>;

/** Anybody with an account has a calendar. */
export const calendarOwner = (actor: Actor): UserActor | false => actor.type === "user" && actor;
