import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { newId, userIdOf } from "../../id.ts";
import { idempotently, type Keep } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { type Booker, booker, meetingReader } from "../access.ts";
import { taking } from "../busy/taking.ts";
import { calendarMail } from "../calendar/mail.ts";
import { mostOpen } from "../limits.ts";
import { lookOf, rowView } from "../list/row.ts";
import { summarizeNew } from "../list/summary.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { partyOf } from "../part.ts";
import { BookMeeting, ProposeMeeting } from "../schema.ts";
import { startsFor } from "../series/dates.ts";
import { view } from "../view.ts";
import { stillAtWork } from "./at-work.ts";
import { newMeetingCode, reserveCode } from "./code.ts";
import { draftOf, mustBeAhead, proposalOf, sideOfAnswer } from "./draft.ts";

/**
 * Books a meeting, or a series of them: all or none. Students book inside the teacher's
 * availability, others wherever both sides are free.
 * @throws 409 `meeting.clash`, `meeting.not-available`, `meeting.no-teacher`, `meeting.too-many`, `meeting.series-length`;
 * 400 `meeting.past`
 */
export const book = action({
  input: BookMeeting,
  allow: booker,
  run: ({ input: { key, ...input }, grant }) =>
    made("book", { key, body: input }, grant, async (found) => {
      const { assignment, part } = found;
      mustBeAhead(input.scheduledTime, "scheduledTime");
      const timezone = input.timezone ?? assignment.timezone;
      const starts = await startsFor({ ...input, timezone });
      const code = newMeetingCode();
      const meetings = draftOf(found, { ...input, by: partyOf(part), code, timezone, starts });
      return {
        code,
        meetings,
        writes: [
          ...(await taking(meetings, { part, byTheRules: part === "student" })),
          ...calendarMail(meetings, "booked"),
        ],
      };
    }),
});

/**
 * Proposes a meeting at one of several times, which the other side accepts, declines or counters.
 * @throws as `book`, without clashes: a proposal takes nobody's time
 */
export const propose = action({
  input: ProposeMeeting,
  allow: booker,
  run: ({ input: { key, ...input }, grant }) =>
    made("propose", { key, body: input }, grant, async (found) => {
      const { assignment, part } = found;
      for (const one of input.slots) mustBeAhead(one, "slots");
      const by = partyOf(part);
      const proposal = { ...proposalOf(input.slots, sideOfAnswer(part)), proposedBy: by };
      const code = newMeetingCode();
      const timezone = input.timezone ?? assignment.timezone;
      const starts = proposal.slots.slice(0, 1);
      return {
        code,
        meetings: draftOf(found, { ...input, by, code, timezone, starts, proposal }),
        writes: [],
      };
    }),
});

interface Made {
  code: string;
  meetings: Meeting[];
  writes: Write[];
}

interface Sent {
  key: string | undefined;
  body: { assignmentId: string };
}

/** New meetings of an assignment, in one transaction, once under one key. */
function made(
  act: "book" | "propose",
  { key, body }: Sent,
  grant: Booker,
  make: (found: Booker) => Promise<Made>,
) {
  const { actor } = grant;
  return idempotently(
    { actor, key, body: { act, ...body } },
    async (keep) => {
      await limit("meeting.make", actor.userId, 120, 3600);
      const meetingId = await retry(async (tried) => {
        const found = tried ? await booker(actor, body) : grant;
        if (!found) throw notFound("assignment");
        return written(act, found, await make(found), keep);
      });
      return answered(grant, { ...body, meetingId });
    },
    (meetingId) => answered(grant, { ...body, meetingId }),
  );
}

async function written(
  act: "book" | "propose",
  { actor, summaries }: Booker,
  { code, meetings, writes }: Made,
  keep: Keep,
) {
  const [first] = meetings;
  if (!first) throw notFound("meeting");
  const { assignmentId, meetingId } = first;
  const ahead = Object.keys(summaries.meetings?.rows ?? {}).length;
  if (ahead + meetings.length > mostOpen) throw tooMany();
  const fact = record(actor, {
    action: `meeting.${act}`,
    entity: ["MEETINGS", meetingId],
    scope: assignmentId,
    changes: {
      status: [null, first.status],
      meeting: [null, code],
      scheduledTime: [null, first.scheduledTime],
      ...(meetings.length > 1 && { occurrences: [null, meetings.length] }),
    },
  });
  const all = [
    reserveCode(code, meetingId),
    ...meetings.map((one) => Meetings.create(one)),
    ...meetings.flatMap((one) => seatsOf(one, actor.userId)),
    AuditLogs.create(fact),
    summarizeNew(assignmentId, summaries.meetings, meetings),
    // All of this may have ended a moment ago.
    ...stillAtWork(first),
    ...writes,
    ...keep(meetingId),
  ];
  if (all.length > mostWrites) throw tooLong();
  await commit(all);
  return meetingId;
}

/** Both sides take part; who made it has said yes. */
const seatsOf = (meeting: Meeting, by: string): Write[] => {
  const { assignmentId, meetingId, scheduledTime, endTime, status } = meeting;
  const people = [
    { userId: userIdOf(meeting.studentId), name: meeting.studentName, party: "student" as const },
    { userId: meeting.hostId, name: meeting.teacherName, party: "teacher" as const },
  ];
  return people.map((one) =>
    MeetingParticipants.create({
      ...one,
      id: newId("meeting-participant"),
      assignmentId,
      meetingId,
      scheduledTime,
      endTime,
      status,
      response: status === "scheduled" || one.userId === by ? "accepted" : "invited",
    }),
  );
};

/** What was made, as it is now; of a series, all of it. */
async function answered(grant: Booker, ref: { assignmentId: string; meetingId: string }) {
  const found = await meetingReader(grant.actor, ref);
  if (!found) throw notFound("meeting");
  const { meeting, summaries, part } = found;
  const { seriesId, assignmentId, assignmentCode, studentId, studentName } = meeting;
  const owner = { assignmentId, assignmentCode, studentId, studentName };
  const siblings = Object.values(summaries.meetings?.rows ?? {})
    .filter((one) => seriesId !== undefined && one.seriesId === seriesId)
    .toSorted((one, other) => (one.occurrence ?? 0) - (other.occurrence ?? 0));
  const look = lookOf(found.assignment, part);
  return {
    meeting: await view(found),
    series: siblings.map((one) => rowView({ ...one, ...owner }, look)),
  };
}

/** One transaction has so many places; a meeting over midnight needs two days of each side. */
const mostWrites = 100;

const tooLong = () =>
  new AppError(
    "conflict",
    "meeting.series-length",
    "So many meetings over midnight do not fit into one series. Book a shorter one, and a second one after it.",
    { field: "rule" },
  );

const tooMany = () =>
  new AppError(
    "conflict",
    "meeting.too-many",
    `An assignment has ${mostOpen} meetings ahead at most.`,
  );
