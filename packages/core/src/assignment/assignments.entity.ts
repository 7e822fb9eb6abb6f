import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { storedZone } from "../time/schema.ts";
import type { AssignmentBrief } from "./intake/assignment-briefs.entity.ts";
import { usualRevisions } from "./limits.ts";
import type {
  Cancellation,
  Contact,
  Delivery,
  Dispute,
  Extension,
  Hold,
  Quote,
  Rating,
  RevisionRequest,
  Waiver,
} from "./records.ts";
import { assignmentStates } from "./states.ts";

/** Ended, or without a date: not in the calendar. */
export const undated = "none";

/** Where all stand that have ended, whichever way. */
export const doneQueue = "done";

/** Waits for people only, not for the clock. */
export const untimed = "none";

/** A queue's items stand on so many keys, for the sake of the index's limits per key. */
export const queueShards = ["0", "1", "2", "3"] as const;

/** Always the same shard for an assignment: the last sign of a ULID is random. */
export const shardOf = (assignmentId: string) =>
  queueShards[assignmentId.charCodeAt(assignmentId.length - 1) % queueShards.length] ?? "0";

/** A piece of work to be tutored. Its files, offers, invoices, meetings and coursework share its partition. */
export const Assignments = new Entity(
  {
    model: { entity: "ASSIGNMENTS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      /** `LYC-7K3F9`; reserved in UNIQUES, never given twice. */
      assignmentCode: { type: "string", required: true, readOnly: true },
      studentId: { type: "string", required: true, readOnly: true },
      /** The student's name when it was made, so that a list is one query. */
      studentName: { type: "string", required: true },
      title: { type: "string", required: true },
      serviceType: { type: "string", required: true },
      subject: { type: "string" },
      level: { type: "string" },
      status: { type: assignmentStates, required: true },
      previousStatus: { type: assignmentStates },
      dueDate: { type: "string" },
      /** In whose day the due date was meant. */
      timezone: { type: "string", required: true, get: storedZone },
      /** Counts the writes; each write names the one it has seen. */
      version: { type: "number", required: true, default: 1 },

      /** The declaration of integrity as the student signed it. */
      integrity: {
        type: "map",
        properties: {
          version: { type: "string", required: true },
          text: { type: "string", required: true },
          signedAt: { type: "string", required: true },
          signedBy: { type: "string", required: true },
          ip: { type: "string" },
        },
      },
      questions: {
        type: "list",
        required: true,
        default: () => [],
        items: {
          type: "map",
          properties: {
            text: { type: "string", required: true },
            askedAt: { type: "string", required: true },
            /** The user, for notices; people see `askedByName`. */
            askedBy: { type: "string", required: true },
            askedByName: { type: "string", required: true },
            answer: { type: "string" },
            answeredAt: { type: "string" },
          },
        },
      },
      declined: {
        type: "map",
        properties: {
          reason: { type: "string", required: true },
          text: { type: "string", required: true },
        },
      },
      submittedAt: { type: "string" },
      /** The lead teacher from the acceptance on, by the name of that time. */
      leadId: { type: "string" },
      leadName: { type: "string" },
      /** The offers that stand (standing.ts). */
      standing: { type: "set", items: "string" },
      /** All that were made; the last is the current one. */
      quotes: {
        type: CustomAttributeType<Quote[]>("any"),
        required: true,
        default: (): Quote[] => [],
      },
      quoteValidUntil: { type: "string" },
      waived: { type: CustomAttributeType<Waiver>("any") },
      /** Files for a delivery are those that came after this. */
      workingSince: { type: "string" },
      delivery: { type: CustomAttributeType<Delivery>("any") },
      acceptanceDeadline: { type: "string" },
      /** When the student was last reminded of the deadline. */
      warnedAt: { type: "string" },
      completedAt: { type: "string" },
      revisionCount: { type: "number", required: true, default: 0 },
      revisionLimit: { type: "number", required: true, default: usualRevisions },
      revisions: {
        type: CustomAttributeType<RevisionRequest[]>("any"),
        required: true,
        default: (): RevisionRequest[] => [],
      },
      /** All that were raised; the last is the current one. */
      disputes: {
        type: CustomAttributeType<Dispute[]>("any"),
        required: true,
        default: (): Dispute[] => [],
      },
      hold: { type: CustomAttributeType<Hold>("any") },
      extension: { type: CustomAttributeType<Extension>("any") },
      contact: { type: CustomAttributeType<Contact>("any") },
      rating: { type: CustomAttributeType<Rating>("any") },
      cancellation: { type: CustomAttributeType<Cancellation>("any") },
      /** The visitor chat it grew from, and what the timeline tells of it. */
      origin: {
        type: "map",
        properties: {
          sessionId: { type: "string", required: true },
          /** The thread it was claimed into. */
          threadId: { type: "string", required: true },
          startedAt: { type: "string", required: true },
          /** How it began; the chat itself is in the thread. */
          firstMessage: { type: "string" },
          claimedAt: { type: "string", required: true },
        },
      },
      isArchived: { type: "boolean", required: true, default: false },

      /** Its status while it is open, then `doneQueue`. */
      queue: { type: "string", required: true },
      shard: { type: queueShards, required: true },
      /** Since when it has its status. */
      queueSince: { type: "string", required: true },
      /** UTC month and time it is due while it is open, else `none`: its place in the calendar. */
      dueMonth: { type: "string", required: true, default: undated },
      dueAt: { type: "string", required: true, default: undated },
      /** `due` and the shard while it waits for the clock. */
      timer: { type: "string", required: true, default: untimed },
      timerAt: { type: "string", required: true, default: untimed },
      ...stamps,
    },
    indexes: {
      byId: {
        collection: "workspace",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: [] },
      },
      byStudent: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["studentId"] },
        sk: { field: "gsi1sk", composite: ["assignmentId"] },
      },
      byQueue: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["queue", "shard"] },
        sk: { field: "gsi2sk", composite: ["queueSince", "assignmentId"] },
      },
      byMonth: {
        index: "gsi4",
        condition: (item: { dueMonth?: string }) => item.dueMonth !== undated,
        pk: { field: "gsi4pk", composite: ["dueMonth"] },
        sk: { field: "gsi4sk", composite: ["dueAt", "assignmentId"] },
      },
      byTimer: {
        index: "gsi3",
        condition: (item: { timer?: string }) => item.timer !== untimed,
        pk: { field: "gsi3pk", composite: ["timer"] },
        sk: { field: "gsi3sk", composite: ["timerAt", "assignmentId"] },
      },
    },
  },
  { client, table: env.table },
);

/** As the table has it; with brief and intake where the item beside it was read, too. Lists do not read it. */
export type Assignment = EntityItem<typeof Assignments> & Brief;
export type Brief = Pick<AssignmentBrief, "brief" | "intake">;
