import { makeFeed } from "@lyceum/core/meeting/calendar/feeds.ts";
import { Meetings } from "@lyceum/core/meeting/meetings.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { meetingItem } from "@lyceum/core/test/meetings.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { type Fixture, type Guest, studentOf } from "./guests.ts";

/** A meeting of an assignment under way, the guest's where they are one of the two. */
async function meeting(guest: Guest) {
  const { person } = guest;
  const teacher = person?.actor.role === "teacher" ? person : await given.tutor();
  const student = await studentOf(guest);
  const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
  const { data } = await Meetings.create(meetingItem({ assignmentId })).go();
  return { assignmentId, meetingId: data.meetingId };
}

/** Of the calendar: its private address, and the file of a meeting. */
export const calendarFixtures: Record<string, Fixture> = {
  "GET /api/calendar/feed.ics": {
    async query({ person }) {
      const { url } = await makeFeed((person ?? (await given.student())).actor, {});
      return { key: new URL(url).searchParams.get("key") ?? "" };
    },
  },
  "/api/calendar/meetings/{assignmentId}/{meetingId}": { params: meeting },
};
