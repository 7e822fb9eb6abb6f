import { action } from "../../action.ts";
import { type Actor, isStaff, type UserActor } from "../../actor.ts";
import { reader } from "../../assignment/access.ts";
import { partOf } from "../../assignment/part.ts";
import { profileId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { dayOf, eachDay } from "../../time/utc-days.ts";
import { calendarOwner } from "../access.ts";
import { durationMinutes } from "../limits.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { ListMeetings, MeetingsRef } from "../schema.ts";
import { later, minute } from "../times.ts";
import { lookOf, rowView } from "./row.ts";

/** The meetings of an assignment, the newest first. */
export const ofAssignment = action({
  input: MeetingsRef,
  allow: (actor: Actor, ref) => reader(actor, ref),
  async run({ input: { assignmentId, before, limit }, grant }) {
    const query = Meetings.query.byAssignment({ assignmentId });
    const { data } = await (before ? query.lt({ meetingId: before }) : query).go({
      order: "desc",
      limit: limit + 1,
      consistent: true,
    });
    const page = pageFrom(data, limit, (one) => one.meetingId);
    const look = lookOf(grant.assignment, grant.part);
    return { ...page, items: page.items.map((one) => rowView(one, look)) };
  },
});

/** A person's own calendar, and the team's for staff. */
export const calendar = action({
  input: ListMeetings,
  allow: calendarOwner,
  async run({ input, actor, grant }) {
    const found = isStaff(actor) ? await ofTeam(input) : await ofPerson(grant.userId, input);
    const items = found
      .filter((one) => one.scheduledTime < input.to && one.endTime > input.from)
      .toSorted((one, other) => one.scheduledTime.localeCompare(other.scheduledTime));
    return { items: items.map((one) => rowView(one, lookAt(one, grant))) };
  },
});

interface Span {
  from: string;
  to: string;
}

/** So many a read: far more than somebody meets in the days a calendar shows. */
const page = 500;

/** What began before may still go on. */
const beginsFrom = ({ from }: Span) => later(from, -durationMinutes.most * minute);

/** One Query of what somebody takes part in, and one read of the meetings. */
async function ofPerson(userId: string, span: Span): Promise<Meeting[]> {
  const { data } = await MeetingParticipants.query
    .byUser({ userId })
    .between({ scheduledTime: beginsFrom(span) }, { scheduledTime: span.to })
    .go({ pages: "all", limit: page });
  const keys = data.map(({ assignmentId, meetingId }) => ({ assignmentId, meetingId }));
  return keys.length ? (await Meetings.get(keys).go({ concurrency: 4 })).data : [];
}

/** A Query for each day. */
async function ofTeam(asked: Span & { teacherId?: string; studentId?: string }) {
  const days = eachDay(dayOf(beginsFrom(asked)), dayOf(asked.to));
  const found = await Promise.all(
    days.map(
      async (day) => (await Meetings.query.byDay({ day }).go({ pages: "all", limit: page })).data,
    ),
  );
  const { teacherId, studentId } = asked;
  return found
    .flat()
    .filter((one) => !teacherId || one.teacherId === teacherId)
    .filter((one) => !studentId || one.studentId === studentId);
}

/** In lists the student's way of contact stays hidden from teachers: who may know it is asked on the page. */
function lookAt({ studentId, teacherId, hostId }: Meeting, actor: UserActor) {
  const isTeacher = teacherId === profileId("teacher", actor.userId) || hostId === actor.userId;
  const part = isTeacher
    ? ("teacher" as const)
    : partOf(actor, { assignment: { studentId }, teachers: [] });
  return { part, isOpen: false };
}
