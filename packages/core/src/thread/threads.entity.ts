import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { resolutions, threadTypes } from "./schema.ts";

/** Not waiting at the desk, nothing due: out of the sparse indexes. */
export const nowhere = "none";

/** A conversation of people with accounts. */
export const Threads = new Entity(
  {
    model: { entity: "THREADS", service: "lyceum", version: "1" },
    attributes: {
      threadId: { type: "string", required: true, label: "of" },
      subject: { type: "string", required: true },
      threadType: {
        type: threadTypes,
        required: true,
        readOnly: true,
      },
      assignmentId: { type: "string", readOnly: true },
      /** The assignment it belongs to, or `none`: what the index is made of has to be there. */
      filedUnder: { type: "string", required: true, readOnly: true },
      invoiceId: { type: "string", readOnly: true },
      status: {
        type: [
          "open",
          "waiting_student",
          "waiting_staff",
          "on_hold",
          "snoozed",
          "resolved",
          "closed",
        ] as const,
        required: true,
      },
      /** The user who started it. */
      startedBy: { type: "string", required: true, readOnly: true },
      assignee: { type: "string" },
      priority: { type: ["low", "normal", "high"] as const, required: true, default: "normal" },
      /** `{userId, name, role}` of some who take part; follows the stream, for lists. */
      people: { type: "any" },
      tags: { type: "list", items: { type: "string" }, required: true, default: () => [] },
      firstReplyAt: { type: "string" },
      snoozedUntil: { type: "string" },
      /** The class of the reason, a word of `resolutions`, and what was said beside it. */
      resolved: { type: resolutions },
      resolution: { type: "string" },
      /** When the student was reminded of the answer that is waited for. */
      remindedAt: { type: "string" },
      /** The closed thread this one goes on from, and the one a closed thread went on in. */
      followUpOf: { type: "string", readOnly: true },
      followedBy: { type: "string" },

      /** The chat it grew from, whose messages up to `originSeq` and notes up to `originNoteSeq` are the first of the log. */
      originSession: { type: "string" },
      originSeq: { type: "number", required: true, default: 0 },
      originNoteSeq: { type: "number", required: true, default: 0 },
      /** False: the student did not take the chat's files along. */
      originFiles: { type: "boolean" },
      detachedAt: { type: "string" },

      /** Follows the log through the stream; the log is the truth. */
      lastSeq: { type: "number", required: true },
      /** Numbers of withdrawn messages: they do not count as unread. */
      withdrawn: { type: "set", items: "number" },
      preview: { type: "string", required: true },
      /** Student and teacher do not see each other's contacts; follows the assignment, where there is one. */
      shielded: { type: "boolean", required: true, default: true },
      /**
       * Whether a student, and whether a teacher, has ever had a seat: written with the seat itself
       * and never taken back, since what somebody wrote stays to be read.
       */
      hasStudent: { type: "boolean", required: true, default: false },
      hasTeacher: { type: "boolean", required: true, default: false },
      lastActivityAt: { type: "string", required: true },
      /** `waiting` while it waits for staff, else `none`. */
      desk: { type: "string", required: true },
      waitingSince: { type: "string", required: true },
      /** `threads` while time alone will change something, at `dueAt`. */
      due: { type: "string", required: true, default: nowhere },
      dueAt: { type: "string", required: true, default: nowhere },
      ...stamps,
    },
    indexes: {
      byId: {
        pk: { field: "pk", composite: ["threadId"] },
        sk: { field: "sk", composite: [] },
      },
      byAssignment: {
        index: "gsi1",
        condition: (item: { filedUnder?: string }) => item.filedUnder !== nowhere,
        pk: { field: "gsi1pk", composite: ["filedUnder"] },
        sk: { field: "gsi1sk", composite: ["threadId"] },
      },
      byDesk: {
        index: "gsi2",
        condition: (item: { desk?: string }) => item.desk !== nowhere,
        pk: { field: "gsi2pk", composite: ["desk"] },
        sk: { field: "gsi2sk", composite: ["waitingSince", "threadId"] },
      },
      byDue: {
        index: "gsi3",
        condition: (item: { due?: string }) => item.due !== nowhere,
        pk: { field: "gsi3pk", composite: ["due"] },
        sk: { field: "gsi3sk", composite: ["dueAt", "threadId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Thread = EntityItem<typeof Threads>;
