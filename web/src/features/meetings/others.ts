import { profileId } from "@lyceum/core/id.ts";
import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { holderOf } from "../../lib/meeting/people.ts";
import { slotsQuery } from "../../lib/meeting/slots.ts";
import type { Other } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { weekOf } from "../../lib/time/days.ts";
import { dayOf, useZone } from "../../lib/time/time.ts";

type Sides = Pick<MeetingRow, "assignmentId" | "student" | "teacher"> &
  Partial<Pick<MeetingRow, "id" | "substitute">>;

/**
 * Whose times are shown beside the reader's: the other side's, to the team those of both. Their
 * zones come with the free times, so they are asked for only while times matter.
 */
export function useOthers(meeting: Sides, isAhead: boolean): Other[] {
  const { id, assignmentId, student, teacher, substitute } = meeting;
  const { role } = useMe();
  const zone = useZone();
  const teacherId = profileId("teacher", teacher.userId);
  const monday = weekOf(dayOf(new Date().toISOString(), zone));
  const { data: free } = useQuery({
    // Of a meeting that a substitute holds it is their zone.
    ...slotsQuery(
      { teacherId, assignmentId, minutes: 60, meetingId: substitute && id },
      monday,
      zone,
    ),
    enabled: isAhead,
  });
  const studentZone = role !== "student" && free?.studentTimezone;
  const teacherZone = role !== "teacher" && free?.timezone;
  return [
    ...(studentZone ? [{ zone: studentZone, name: student.name }] : []),
    ...(teacherZone ? [{ zone: teacherZone, name: holderOf(meeting).name }] : []),
  ];
}
