import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { storedZone } from "../time/schema.ts";
import { absentParties } from "./attendance/states.ts";
import type { Charge } from "./charge/records.ts";
import type { MeetingDispute } from "./dispute/records.ts";
import { cutOffHours } from "./limits.ts";
import type { MeetingNote } from "./note/records.ts";
import type { MeetingCancellation, MoveRequest, Place, SeriesRule, TimeSet } from "./records.ts";
import { meetingStates, parties, sides } from "./states.ts";

/** Nothing waits for the clock, or for people: out of the index. */
export const none = "none";

/** Those that wait for the clock stand on so many keys, for the sake of the index's limits per key. */
export const meetingShards = ["0", "1", "2", "3"] as const;

/** Always the same shard for a meeting: the last sign of a ULID is random. */
export const meetingShardOf = (meetingId: string) =>
  meetingShards[meetingId.charCodeAt(meetingId.length - 1) % meetingShards.length] ?? "0";

/** A meeting of the people of an assignment. Each of a series is one of its own. */
export const Meetings = new Entity(
  {
    model: { entity: "MEETINGS", service: "lyceum", version: "1" },
    attributes: {
      meetingId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      assignmentCode: { type: "string", required: true },
      /** `MTG-7K3F9`, in a series `MTG-7K3F9-2`; what stands before the number is reserved in UNIQUES. */
      meetingCode: { type: "string", required: true, readOnly: true },
      title: { type: "string", required: true },
      agenda: { type: "string" },
      /** UTC. Of a proposal it is the first of its slots. */
      scheduledTime: { type: "string", required: true },
      endTime: { type: "string", required: true },
      durationMinutes: { type: "number", required: true },
      /** In whose local time it was meant: a series keeps that over daylight saving. */
      timezone: { type: "string", required: true, get: storedZone },
      status: { type: meetingStates, required: true },
      place: { type: CustomAttributeType<Place>("any"), required: true },

      /** The starts a proposal offers, UTC. */
      slots: { type: "list", items: { type: "string" } },
      proposedBy: { type: parties },
      /** Whose answer a proposal waits for. */
      awaits: { type: sides },
      proposalEndsAt: { type: "string" },
      /** Counts what was asked: proposals, other times, requests to move it. */
      questions: { type: "number", required: true, default: 0 },

      studentId: { type: "string", required: true },
      studentName: { type: "string", required: true },
      /** The lead teacher for whom it was made, by the name of that time. */
      teacherId: { type: "string", required: true },
      teacherName: { type: "string", required: true },
      /** The user who holds it: the teacher, or a substitute. */
      hostId: { type: "string", required: true },
      /** Of a substitute; absent while the teacher holds it. */
      hostName: { type: "string" },

      /** Counts the times that people moved it. */
      revision: { type: "number", required: true, default: 0 },
      /** Counts the changes that a calendar has to hear of. */
      sequence: { type: "number", required: true, default: 0 },
      cutOffHours: { type: "number", required: true, default: cutOffHours },
      /** Of a meeting that has its time. */
      timeSet: { type: CustomAttributeType<TimeSet>("any") },
      move: { type: CustomAttributeType<MoveRequest>("any") },
      /** Who was the last to ask for another time, answered or not, since it has the present one. */
      lastAskedBy: { type: sides },

      seriesId: { type: "string" },
      /** Its number in the series, from 1. */
      occurrence: { type: "number" },
      rule: { type: CustomAttributeType<SeriesRule>("any") },

      cancelledBy: { type: CustomAttributeType<MeetingCancellation>("any") },
      openedAt: { type: "string" },
      endedAt: { type: "string" },
      /** Since when nobody is in its room. */
      emptyAt: { type: "string" },
      /** When the provider of its room is asked to close it. */
      closeRoomAt: { type: "string" },
      absent: { type: absentParties },
      /** The student waited in the lobby, and was not let in. */
      leftWaiting: { type: "boolean" },
      note: { type: CustomAttributeType<MeetingNote>("any") },
      noteDueAt: { type: "string" },
      charge: { type: CustomAttributeType<Charge>("any") },
      dispute: { type: CustomAttributeType<MeetingDispute>("any") },
      /** Somebody of the team has looked at the no-show. */
      reviewedAt: { type: "string" },
      /** The homework that came from it. */
      homeworkIds: { type: "set", items: "string" },

      /** What the clock had to do up to this moment is done. */
      lookedAt: { type: "string" },
      /** Which reminders went out. */
      told: { type: "list", items: { type: "string" } },
      version: { type: "number", required: true, default: 1 },

      // The keys of its indexes: index-keys.ts makes them.
      /** UTC day of `scheduledTime`, the partition of the team's calendar. */
      day: { type: "string", required: true },
      shard: { type: meetingShards, required: true },
      /** When the clock looks at it next, UTC time; `none` where it never does. */
      timerAt: { type: "string", required: true, default: none },
      /** What people of the team have to do about it; `none` where there is nothing. */
      task: { type: "string", required: true, default: none },
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
      byTimer: {
        index: "gsi2",
        condition: (item: { timerAt?: string }) => item.timerAt !== none,
        pk: { field: "gsi2pk", composite: ["shard"] },
        sk: { field: "gsi2sk", composite: ["timerAt", "meetingId"] },
      },
      byTask: {
        index: "gsi3",
        condition: (item: { task?: string }) => item.task !== none,
        // Little waits for the team at a time, so one key holds a whole list.
        pk: { field: "gsi3pk", composite: ["task"] },
        sk: { field: "gsi3sk", composite: ["scheduledTime", "meetingId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Meeting = EntityItem<typeof Meetings>;
