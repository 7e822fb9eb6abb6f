import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { storedZone } from "../../time/schema.ts";
import type { Stamp } from "../stamp.ts";
import type { StoredText } from "../text/store.ts";
import { none } from "../work.ts";
import { attemptStates } from "./attempt/states.ts";
import { usualGrace } from "./limits.ts";
import type { StoredPaper } from "./paper/store.ts";
import type { ExtraTime, Said } from "./records.ts";
import { examStates } from "./states.ts";

/** Those that wait for the clock stand on so many keys. */
export const examShards = ["0", "1", "2", "3"] as const;

/** Always the same shard for an exam: the last sign of a ULID is random. */
export const examShardOf = (examId: string) =>
  examShards[examId.charCodeAt(examId.length - 1) % examShards.length] ?? "0";

/**
 * An exam of one student. Its paper, which others may have, too, its attempts and their answers are
 * items of their own. The clock looks at the exam alone, so saving an answer writes no index.
 */
export const Exams = new Entity(
  {
    model: { entity: "EXAMS", service: "lyceum", version: "1" },
    attributes: {
      examId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      assignmentCode: { type: "string", required: true },
      /** `EXM-7K3F9`, reserved in UNIQUES. */
      examCode: { type: "string", required: true, readOnly: true },
      title: { type: "string", required: true },
      /** What the student reads before the start. */
      intro: { type: CustomAttributeType<StoredText>("any") },
      studentId: { type: "string", required: true },
      studentName: { type: "string", required: true },
      /** The lead teacher of now; `none` while nobody teaches. */
      teacherId: { type: "string", required: true, default: none },
      teacherName: { type: "string" },
      status: { type: examStates, required: true },
      /** Since when the student knows of it. */
      publishedAt: { type: "string" },

      /** The number of the current attempt; 0 in a draft. */
      attempt: { type: "number", required: true, default: 0 },
      /** Its state, copied from it with each move. */
      attemptStatus: { type: attemptStates },
      /** Until when something is taken of the attempt that runs; absent while none does. */
      endsAt: { type: "string" },
      /** When the current attempt was handed in. */
      submittedAt: { type: "string" },
      /** Since when it waits for the teacher. */
      waitsSince: { type: "string" },
      /** What was released of the current attempt. */
      released: {
        type: CustomAttributeType<{ total: number; possible: number; releasedAt: string }>("any"),
      },
      /** Why there is another attempt. */
      madeUp: { type: CustomAttributeType<Said>("any") },
      voided: { type: CustomAttributeType<Said>("any") },

      opensAt: { type: "string" },
      closesAt: { type: "string" },
      /** In whose local time the window is meant. */
      timezone: { type: "string", required: true, get: storedZone },
      durationMinutes: { type: "number", required: true },
      /** For so long after the deadline what was written before it is still taken. */
      graceSeconds: { type: "number", required: true, default: usualGrace },
      extraTime: { type: CustomAttributeType<ExtraTime>("any") },

      /** All questions on one page, or one at a time. */
      paging: { type: ["all", "one"] as const, required: true, default: "all" },
      /** Of one at a time: whether earlier ones can be opened again. */
      canGoBack: { type: "boolean", required: true, default: true },
      /** The questions of each section come in an order of the attempt's own. */
      shuffle: { type: "boolean", required: true, default: false },
      /** What the student confirms before the start. */
      honour: { type: "string" },
      /** Whoever marks by question sees no names. */
      markAnonymously: { type: "boolean", required: true, default: false },
      /** `at_once` only where nothing is marked by hand. */
      results: { type: ["by_hand", "at_once"] as const, required: true, default: "by_hand" },
      /** What the student reads once it is released: points, or also what was right. */
      shows: { type: ["marks", "answers"] as const, required: true, default: "marks" },

      /** The questions until they are published; nobody but teacher and team reads them. */
      draft: { type: CustomAttributeType<StoredPaper>("any") },
      /** Who prepared it last, and since when without a pause: that is one record. */
      prepared: { type: CustomAttributeType<Stamp>("any") },
      /** The paper that was published, its newest version, 0 in a draft. */
      paperId: { type: "string", required: true },
      paperVersion: { type: "number", required: true, default: 0 },
      /** How many points and questions an attempt has. */
      points: { type: "number", required: true, default: 0 },
      questions: { type: "number", required: true, default: 0 },
      /** Some are marked by hand. */
      isMarkedByHand: { type: "boolean", required: true, default: false },

      /** What people were told of by the clock, with the time that it was about (timer.ts). */
      told: { type: "list", items: { type: "string" } },
      version: { type: "number", required: true, default: 1 },

      // What follows from the rest: index-keys.ts makes it.
      /** `waitsSince` while it waits for its teacher, `to-release:…` once it is marked, else `none`. */
      markAt: { type: "string", required: true, default: none },
      /** When it closes, as long as the student has something to do, else `none`. */
      todoAt: { type: "string", required: true, default: none },
      shard: { type: examShards, required: true, default: "0" },
      /** When the clock looks at it, UTC time; `none` where it never does. */
      timerAt: { type: "string", required: true, default: none },
      ...stamps,
      updatedAt: { ...stamps.updatedAt, watch: ["version"] },
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["examId"] },
      },
      byTeacher: {
        index: "gsi1",
        collection: "marking",
        type: "clustered",
        condition: (item: { markAt?: string }) => item.markAt !== none,
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["markAt", "examId"] },
      },
      byStudent: {
        index: "gsi2",
        collection: "todo",
        type: "clustered",
        condition: (item: { todoAt?: string }) => item.todoAt !== none,
        pk: { field: "gsi2pk", composite: ["studentId"] },
        sk: { field: "gsi2sk", composite: ["todoAt", "examId"] },
      },
      byTimer: {
        index: "gsi3",
        condition: (item: { timerAt?: string }) => item.timerAt !== none,
        pk: { field: "gsi3pk", composite: ["shard"] },
        sk: { field: "gsi3sk", composite: ["timerAt", "examId"] },
      },
      byPaper: {
        index: "gsi4",
        // A draft has a paper of its own that nobody else has.
        condition: (item: { paperVersion?: number }) => (item.paperVersion ?? 0) > 0,
        pk: { field: "gsi4pk", composite: ["paperId"] },
        sk: { field: "gsi4sk", composite: ["examId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Exam = EntityItem<typeof Exams>;
