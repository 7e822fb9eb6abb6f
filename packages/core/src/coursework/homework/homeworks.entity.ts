import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { storedZone } from "../../time/schema.ts";
import type { LatePolicy } from "../mark/late.ts";
import type { Mark } from "../mark/records.ts";
import type { Released } from "../mark/released.ts";
import type { Rubric } from "../rubric/records.ts";
import type { StoredText } from "../text/store.ts";
import type { StoredReceipt } from "../version/records.ts";
import { none } from "../work.ts";
import type { AskedAgain, Excused, Extension } from "./records.ts";
import { homeworkStates } from "./states.ts";

/** Those that wait for the clock stand on so many keys. */
export const homeworkShards = ["0", "1"] as const;

/** Always the same shard for a homework: the last sign of a ULID is random. */
export const homeworkShardOf = (homeworkId: string) =>
  homeworkShards[homeworkId.charCodeAt(homeworkId.length - 1) % homeworkShards.length] ?? "0";

/** Work that a teacher sets. Its versions and comments are items of their own. */
export const Homeworks = new Entity(
  {
    model: { entity: "HOMEWORKS", service: "lyceum", version: "1" },
    attributes: {
      homeworkId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      assignmentCode: { type: "string", required: true },
      /** `HWK-7K3F9`, reserved in UNIQUES. */
      homeworkCode: { type: "string", required: true, readOnly: true },
      title: { type: "string", required: true },
      /** What is to be done. */
      instructions: { type: CustomAttributeType<StoredText>("any") },
      /** Files of the assignment that belong to the instructions. */
      fileIds: { type: "list", items: { type: "string" }, required: true, default: () => [] },
      studentId: { type: "string", required: true },
      studentName: { type: "string", required: true },
      /** The lead teacher of now; `none` while nobody teaches. */
      teacherId: { type: "string", required: true, default: none },
      teacherName: { type: "string" },
      status: { type: homeworkStates, required: true },
      /** Since when the student knows of it. */
      assignedAt: { type: "string" },
      /** When the student has first seen it. */
      openedAt: { type: "string" },
      /** The meeting it came from. */
      meetingId: { type: "string" },

      dueAt: { type: "string" },
      /** In whose local time it is meant; late days are counted by its clock. */
      timezone: { type: "string", required: true, get: storedZone },
      latePolicy: { type: CustomAttributeType<LatePolicy>("any") },
      extension: { type: CustomAttributeType<Extension>("any") },
      excused: { type: CustomAttributeType<Excused>("any") },
      /** Why another version was asked for; the last time it was. */
      askedAgain: { type: CustomAttributeType<AskedAgain>("any") },

      /** As many as there are; of one with a rubric the sum of its criteria. */
      points: { type: "number" },
      rubric: { type: CustomAttributeType<Rubric>("any") },

      /** How many versions there are, and the receipt of each, the first one first. */
      versions: { type: "number", required: true, default: 0 },
      receipts: { type: CustomAttributeType<StoredReceipt[]>("any"), required: true },
      /** The sequence of the draft that the last version was made of. */
      submittedSequence: { type: "number" },
      submittedAt: { type: "string" },
      /** Since when it waits for the teacher. */
      waitsSince: { type: "string" },

      /** As far as the teacher is with it; the student never reads it. */
      mark: { type: CustomAttributeType<Mark>("any") },
      /** The mark that the student reads. */
      released: { type: CustomAttributeType<Released>("any") },
      /** How many marks were released. What belongs to a later one only teacher and team read. */
      releases: { type: "number", required: true, default: 0 },

      /** How many comments there are, those of a marking that was not released, too. */
      comments: { type: "number", required: true, default: 0 },
      /** How many bytes all of them take, with their answers. */
      commentBytes: { type: "number", required: true, default: 0 },

      /** What people were told of by the clock, with the time that it was about (timer.ts). */
      told: { type: "list", items: { type: "string" } },
      version: { type: "number", required: true, default: 1 },

      // What follows from the rest: index-keys.ts makes it.
      /** Until when something is taken, this moment included; `none` where there is no end. */
      cutOffAt: { type: "string", required: true, default: none },
      /** `waitsSince` while it waits for its teacher, `to-release:…` once it is marked, else `none`. */
      markAt: { type: "string", required: true, default: none },
      /** When the student has to submit, else `none`. */
      todoAt: { type: "string", required: true, default: none },
      shard: { type: homeworkShards, required: true, default: "0" },
      /** When the clock looks at it, UTC time; `none` where it never does. */
      timerAt: { type: "string", required: true, default: none },
      ...stamps,
      // Who counts a comment that was not sent leaves no trace that others read.
      updatedAt: { ...stamps.updatedAt, watch: ["version"] },
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["homeworkId"] },
      },
      byTeacher: {
        index: "gsi1",
        collection: "marking",
        type: "clustered",
        condition: (item: { markAt?: string }) => item.markAt !== none,
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["markAt", "homeworkId"] },
      },
      byStudent: {
        index: "gsi2",
        collection: "todo",
        type: "clustered",
        condition: (item: { todoAt?: string }) => item.todoAt !== none,
        pk: { field: "gsi2pk", composite: ["studentId"] },
        sk: { field: "gsi2sk", composite: ["todoAt", "homeworkId"] },
      },
      byTimer: {
        index: "gsi3",
        condition: (item: { timerAt?: string }) => item.timerAt !== none,
        pk: { field: "gsi3pk", composite: ["shard"] },
        sk: { field: "gsi3sk", composite: ["timerAt", "homeworkId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Homework = EntityItem<typeof Homeworks>;
