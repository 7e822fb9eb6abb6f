import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import type { Me } from "../session.ts";

type Sides = Pick<MeetingRow, "student" | "teacher"> & Partial<Pick<MeetingRow, "substitute">>;

/** Who holds it: the teacher, or a substitute. */
export const holderOf = ({ teacher, substitute }: Sides) => substitute ?? teacher;

/** The side one talks to: of a student who holds it, of others the student. */
export const otherOf = (meeting: Sides, me: Pick<Me, "role">) =>
  me.role === "student" ? holderOf(meeting) : meeting.student;

/** "Amara Okafor and Elena Marchetti" */
export const bothOf = (meeting: Sides) => `${meeting.student.name} and ${holderOf(meeting).name}`;

/** Another teacher, who holds this meeting and has no part in its assignment otherwise. */
export const standsIn = (
  { teacher }: Pick<MeetingRow, "teacher">,
  me: Pick<Me, "role" | "userId">,
) => me.role === "teacher" && me.userId !== teacher.userId;
