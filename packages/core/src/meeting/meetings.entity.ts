import { Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { storedZone } from "../time/schema.ts";

/** A meeting of the people of an assignment. */
export const Meetings = new Entity(
  {
    model: { entity: "MEETINGS", service: "lyceum", version: "1" },
    attributes: {
      meetingId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      /** Reserved in UNIQUES. */
      meetingCode: { type: "string", required: true, readOnly: true },
      /** UTC; with `timezone` it keeps its local time over daylight saving. */
      scheduledTime: { type: "string", required: true },
      timezone: { type: "string", required: true, get: storedZone },
      durationMinutes: { type: "number", required: true },
      status: {
        type: [
          "proposed",
          "scheduled",
          "in_progress",
          "completed",
          "cancelled",
          "late_cancelled",
          "declined",
          "no_show",
          "lapsed",
        ] as const,
        required: true,
      },
      hostId: { type: "string" },
      /** Counts the reschedules. */
      revision: { type: "number", required: true, default: 0 },
      cutOffHours: { type: "number", required: true, default: 12 },
      providerRoom: { type: "string" },
      outcome: { type: ["attended", "partial", "absent", "excused"] as const },
      sharedNote: { type: "string" },
      privateNote: { type: "string" },
      seriesId: { type: "string" },
      version: { type: "number", required: true, default: 1 },
      /** UTC day of `scheduledTime`, the partition of the calendar. */
      day: { type: "string", required: true },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["meetingId"] },
      },
      byDay: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["day"] },
        sk: { field: "gsi1sk", composite: ["scheduledTime", "meetingId"] },
      },
    },
  },
  { client, table: env.table },
);
