import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../../db.ts";
import { env } from "../../../env.ts";
import { attemptStates } from "./states.ts";

/** The browser that may write: by an id that it made itself, and what people call it. */
export interface Device {
  id: string;
  name: string;
}

/**
 * A student's attempt at an exam. It is read and written with every answer, so it holds what decides
 * about one and no more, and stands in no index: the clock looks at the exam.
 */
export const ExamAttempts = new Entity(
  {
    model: { entity: "EXAM_ATTEMPTS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      examId: { type: "string", required: true, readOnly: true },
      /** The first attempt is 1, a make-up the next one. */
      number: { type: "number", required: true, readOnly: true, padding: { length: 2, char: "0" } },
      studentId: { type: "string", required: true, readOnly: true },
      status: { type: attemptStates, required: true },
      paperId: { type: "string", required: true },
      paperVersion: { type: "number", required: true },
      /** Which questions of a pool there are, and in which order. */
      seed: { type: "string", required: true },
      /** Nobody goes back: the order in which the questions come, that of the paper or that of the seed. */
      oneWay: { type: ["paper", "seed"] as const },

      startedAt: { type: "string" },
      /** When the time is over. */
      deadline: { type: "string" },
      /** The deadline and the grace: later nothing is taken. */
      endsAt: { type: "string" },

      /** Of the last save. */
      seq: { type: "number", required: true, default: 0 },
      digest: { type: "string" },
      /** Where the current answer of each question stands, as latest.ts writes it. */
      latest: { type: "string", required: true, default: "" },
      /** How many bytes the answers of all saves take (limits.ts); absent is none. */
      savedBytes: { type: "number" },
      /** How many saves came in the grace. */
      inGrace: { type: "number", required: true, default: 0 },

      /** It counts up with each device that takes over. */
      epoch: { type: "number", required: true, default: 0 },
      device: { type: CustomAttributeType<Device>("any") },
      /** When the device was last heard of, not to the second: between answers it costs a write. */
      seenAt: { type: "string" },
      /** How many events there were until its end, those that were only counted, too. */
      events: { type: "number", required: true, default: 0 },
      submittedAt: { type: "string" },
    },
    indexes: {
      byExam: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["examId", "number"] },
      },
    },
  },
  { client, table: env.table },
);

export type ExamAttempt = EntityItem<typeof ExamAttempts>;
