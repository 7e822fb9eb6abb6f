import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { storedZone } from "../../time/schema.ts";
import type { Mark } from "../mark/records.ts";
import type { Released } from "../mark/released.ts";
import type { Rubric } from "../rubric/records.ts";
import type { StoredReceipt } from "../version/records.ts";
import { none } from "../work.ts";
import type { Hold } from "./records.ts";
import { holdableStates, writingStates } from "./states.ts";

/** Those that wait for the clock stand on so many keys. */
export const writingShards = ["0", "1"] as const;

/** Always the same shard for a writing: the last sign of a ULID is random. */
export const writingShardOf = (writingId: string) =>
  writingShards[writingId.charCodeAt(writingId.length - 1) % writingShards.length] ?? "0";

/** A text of the student's own. Its versions and comments are items of their own. */
export const Writings = new Entity(
  {
    model: { entity: "WRITINGS", service: "lyceum", version: "1" },
    attributes: {
      writingId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      assignmentCode: { type: "string", required: true },
      /** `WRT-7K3F9`, reserved in UNIQUES. */
      writingCode: { type: "string", required: true, readOnly: true },
      title: { type: "string", required: true },
      /** What the student is asked to write. */
      prompt: { type: "string" },
      studentId: { type: "string", required: true },
      studentName: { type: "string", required: true },
      /** The lead teacher of now; `none` while nobody teaches. */
      teacherId: { type: "string", required: true, default: none },
      teacherName: { type: "string" },
      status: { type: writingStates, required: true },
      heldFrom: { type: holdableStates },
      hold: { type: CustomAttributeType<Hold>("any") },

      /** How many versions there are, and the receipt of each, the first one first. */
      versions: { type: "number", required: true, default: 0 },
      receipts: { type: CustomAttributeType<StoredReceipt[]>("any"), required: true },
      /** The sequence of the draft that the last version was made of. */
      submittedSequence: { type: "number" },
      submittedAt: { type: "string" },
      /** Since when it waits for the teacher. */
      waitsSince: { type: "string" },
      /** How many reviews were sent. What belongs to a later one only the teacher reads. */
      reviews: { type: "number", required: true, default: 0 },
      /** How many comments there are, those of a review that was not sent, too. */
      comments: { type: "number", required: true, default: 0 },
      /** How many bytes all of them take, with their answers. */
      commentBytes: { type: "number", required: true, default: 0 },

      dueAt: { type: "string" },
      /** In whose local time it was meant. */
      timezone: { type: "string", required: true, get: storedZone },
      /** Which reminders went out: the due date that each was about. */
      told: { type: "list", items: { type: "string" } },
      /** As many as there are, where it gets a mark; of one with a rubric the sum of its criteria. */
      points: { type: "number" },
      rubric: { type: CustomAttributeType<Rubric>("any") },
      /** Given with the approval; the student never reads it. */
      mark: { type: CustomAttributeType<Mark>("any") },
      /** The mark that the student reads once it is given back. */
      released: { type: CustomAttributeType<Released>("any") },
      /** The teacher's closing words. */
      summaryText: { type: "string" },
      releasedAt: { type: "string" },
      version: { type: "number", required: true, default: 1 },

      // The keys of its indexes: index-keys.ts makes them.
      /** `waitsSince` while it waits for its teacher, else `none`. */
      markAt: { type: "string", required: true, default: none },
      /** When the student has to submit, else `none`. */
      todoAt: { type: "string", required: true, default: none },
      shard: { type: writingShards, required: true, default: "0" },
      /** When the clock looks at it, UTC time; `none` where it never does. */
      timerAt: { type: "string", required: true, default: none },
      ...stamps,
      // Who counts a comment of a review that was not sent leaves no trace that others read.
      updatedAt: { ...stamps.updatedAt, watch: ["version"] },
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["writingId"] },
      },
      byTeacher: {
        index: "gsi1",
        collection: "marking",
        type: "clustered",
        condition: (item: { markAt?: string }) => item.markAt !== none,
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["markAt", "writingId"] },
      },
      byStudent: {
        index: "gsi2",
        collection: "todo",
        type: "clustered",
        condition: (item: { todoAt?: string }) => item.todoAt !== none,
        pk: { field: "gsi2pk", composite: ["studentId"] },
        sk: { field: "gsi2sk", composite: ["todoAt", "writingId"] },
      },
      byTimer: {
        index: "gsi3",
        condition: (item: { timerAt?: string }) => item.timerAt !== none,
        pk: { field: "gsi3pk", composite: ["shard"] },
        sk: { field: "gsi3sk", composite: ["timerAt", "writingId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Writing = EntityItem<typeof Writings>;
