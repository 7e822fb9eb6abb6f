import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { line } from "../../export/csv.ts";
import { userIdOf } from "../../id.ts";
import { holds } from "../../user/capabilities.ts";
import { outcomeWords } from "../attendance/words.ts";
import { type MeetingParticipant, MeetingParticipants } from "../meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { meetingStatusWords, partyWords } from "../words.ts";
import { meetingsOf, periodOf } from "./meetings-of.ts";
import { AttendanceSheet } from "./schema.ts";
import { countOf } from "./words.ts";

const columns = [
  "meeting",
  "assignment",
  "title",
  "start (UTC)",
  "minutes",
  "status",
  "absent",
  "person",
  "party",
  "first joined (UTC)",
  "last left (UTC)",
  "seconds present",
  "attendance",
] as const;

/** Who took part in which meetings, and for how long: a row for each person of each meeting, for spreadsheets. */
export const attendanceSheet = action({
  input: AttendanceSheet,
  allow: (actor: Actor) => holds(actor, "meetings.sheet") && actor,
  async run({ input: { assignmentId, teacherId, ...asked } }) {
    const { from, to, months } = periodOf(asked);
    const found = assignmentId ? await ofAssignment(assignmentId) : await meetingsOf(months);
    const meetings = found
      .filter((one) => countOf(one) && (!teacherId || one.teacherId === teacherId))
      .toSorted((one, other) => (one.scheduledTime < other.scheduledTime ? -1 : 1));
    const people = Map.groupBy(await peopleOf(meetings), (one) => one.meetingId);
    const rows = meetings.flatMap((one) =>
      (people.get(one.meetingId) ?? []).map((person) => rowOf(one, person)),
    );
    const of = assignmentId ? (meetings[0]?.assignmentCode ?? "assignment") : `${from}-${to}`;
    return {
      name: `attendance-sheet-${of}.csv`,
      text: `\ufeff${[line(columns), ...rows].join("")}`,
    };
  },
});

async function ofAssignment(assignmentId: string) {
  const { data } = await Meetings.query.byAssignment({ assignmentId }).go({ pages: "all" });
  return data;
}

/** Student, teacher and whoever stood in for the teacher. */
async function peopleOf(meetings: readonly Meeting[]) {
  const keys = meetings.flatMap(({ assignmentId, meetingId, ...one }) => {
    const ids = new Set([userIdOf(one.studentId), userIdOf(one.teacherId), one.hostId]);
    return [...ids].map((userId) => ({ assignmentId, meetingId, userId }));
  });
  if (!keys.length) return [];
  const { data } = await MeetingParticipants.get(keys).go({ concurrency: 4 });
  return data.toSorted((one, other) => order.indexOf(one.party) - order.indexOf(other.party));
}
const order = ["student", "teacher", "staff"];

function rowOf(meeting: Meeting, person: MeetingParticipant) {
  const { joins = [] } = person;
  const left = joins.map((one) => one.leftAt).filter((one) => one !== undefined);
  return line([
    meeting.meetingCode,
    meeting.assignmentCode,
    meeting.title,
    meeting.scheduledTime,
    meeting.durationMinutes,
    meetingStatusWords[meeting.status],
    meeting.absent,
    person.name,
    partyWords[person.party],
    joins.map((one) => one.joinedAt).toSorted()[0],
    left.toSorted().at(-1),
    person.secondsPresent,
    person.outcome && outcomeWords[person.outcome],
  ]);
}
