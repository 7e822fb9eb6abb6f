import { profileId } from "@lyceum/core/id.ts";
import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { slotsQuery } from "../../lib/meeting/slots.ts";
import type { Other } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { weekOf } from "../../lib/time/days.ts";
import { dayOf, useZone } from "../../lib/time/time.ts";

type Sides = Pick<MeetingRow, "assignmentId" | "student" | "teacher">;

/**
 * Whose times are shown beside the reader's: the other side's, to the team those of both. Their
 * zones come with the free times, so they are asked for only while times matter.
 */
export function useOthers({ assignmentId, student, teacher }: Sides, isAhead: boolean): Other[] {
  const { role } = useMe();
  const zone = useZone();
  const teacherId = profileId("teacher", teacher.userId);
  const monday = weekOf(dayOf(new Date().toISOString(), zone));
  const { data: free } = useQuery({
    ...slotsQuery({ teacherId, assignmentId, minutes: 60 }, monday, zone),
    enabled: isAhead,
  });
  const studentZone = role !== "student" && free?.studentTimezone;
  const teacherZone = role !== "teacher" && free?.timezone;
  return [
    ...(studentZone ? [{ zone: studentZone, name: student.name }] : []),
    ...(teacherZone ? [{ zone: teacherZone, name: teacher.name }] : []),
  ];
}
