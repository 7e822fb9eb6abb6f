import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { outcomes } from "./attendance/states.ts";
import { meetingStates, parties } from "./states.ts";

/** Who takes part in a meeting, and who came. The sort key begins with the meeting, so its people are one query. */
export const MeetingParticipants = new Entity(
  {
    model: { entity: "MEETING_PARTICIPANTS", service: "lyceum", version: "1" },
    attributes: {
      id: { type: "string", required: true, readOnly: true },
      meetingId: { type: "string", required: true },
      userId: { type: "string", required: true },
      assignmentId: { type: "string", required: true, label: "of" },
      /** By the name of that time. */
      name: { type: "string", required: true },
      // The meeting's, so that a person's calendar is one query in order of time.
      scheduledTime: { type: "string", required: true },
      endTime: { type: "string", required: true },
      status: { type: meetingStates, required: true },
      party: { type: parties, required: true },
      response: {
        type: ["invited", "accepted", "tentative", "declined"] as const,
        required: true,
        default: "invited",
      },
      presence: { type: ["waiting", "joined", "left"] as const },
      joins: {
        type: "list",
        items: {
          type: "map",
          properties: { joinedAt: { type: "string", required: true }, leftAt: { type: "string" } },
        },
      },
      /** When they were in the lobby. */
      waits: {
        type: "list",
        items: {
          type: "map",
          properties: { joinedAt: { type: "string", required: true }, leftAt: { type: "string" } },
        },
      },
      /** A host did not let them in, or removed them. */
      sentAway: { type: "boolean" },
      secondsPresent: { type: "number", required: true, default: 0 },
      outcome: { type: outcomes },
      ...stamps,
    },
    indexes: {
      byMeeting: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["meetingId", "userId"] },
      },
      byUser: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["scheduledTime", "meetingId"] },
      },
    },
  },
  { client, table: env.table },
);

export type MeetingParticipant = EntityItem<typeof MeetingParticipants>;
