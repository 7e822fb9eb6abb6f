import { userIdOf } from "../../id.ts";
import type { Occupant } from "../busy/busy.ts";
import {
  TeacherAvailabilities,
  type TeacherAvailability,
} from "./teacher-availabilities.entity.ts";

/** When a teacher can be booked; undefined where they have said nothing yet. */
export async function storedAvailability(
  teacherId: string,
): Promise<TeacherAvailability | undefined> {
  const { data } = await TeacherAvailabilities.get({ teacherId }).go({ consistent: true });
  return data ?? undefined;
}

/** A teacher whose time a meeting takes, with what they want to be kept free. */
export const teacherAs = (teacherId: string, found: TeacherAvailability | undefined): Occupant => ({
  userId: userIdOf(teacherId),
  bufferBefore: found?.bufferBefore,
  bufferAfter: found?.bufferAfter,
  mostPerDay: found?.mostPerDay,
  timezone: found?.timezone,
});
