import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { storedZone } from "../../time/schema.ts";
import type { Hours } from "./words.ts";

/** When a teacher can be booked: one item. A teacher who has none cannot be booked by students. */
export const TeacherAvailabilities = new Entity(
  {
    model: { entity: "TEACHER_AVAILABILITIES", service: "lyceum", version: "1" },
    attributes: {
      teacherId: { type: "string", required: true, label: "of" },
      /** Where the clock of all hours and days here stands. */
      timezone: { type: "string", required: true, get: storedZone },
      /** Weekdays from Monday, 1, to Sunday, 7. */
      weekly: {
        type: CustomAttributeType<(Hours & { weekday: number })[]>("any"),
        required: true,
      },
      /** Days with other hours than the week has; without spans such a day is off. */
      overrides: {
        type: CustomAttributeType<{ day: string; spans: Hours[] }[]>("any"),
        required: true,
      },
      /** First and last day of each. */
      leave: { type: CustomAttributeType<Hours[]>("any"), required: true },
      /** Minutes that are kept free before and after each meeting. */
      bufferBefore: { type: "number", required: true },
      bufferAfter: { type: "number", required: true },
      /** How long before its start a meeting has to be booked at the latest. */
      noticeHours: { type: "number", required: true },
      /** Meetings on one of the teacher's days. */
      mostPerDay: { type: "number" },
      /** How far ahead it can be booked. */
      aheadDays: { type: "number", required: true },
      version: { type: "number", required: true },
      ...stamps,
    },
    indexes: {
      byTeacher: {
        pk: { field: "pk", composite: ["teacherId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type TeacherAvailability = EntityItem<typeof TeacherAvailabilities>;
