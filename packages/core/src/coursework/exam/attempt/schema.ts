import * as z from "zod";
import { id } from "../../../id.ts";
import { Line, Prose } from "../../../text/schema.ts";
import { Instant } from "../../../time/schema.ts";
import { AnswerValue } from "../question/answer-schema.ts";
import { PartId } from "../question/schema.ts";
import { ShownSection } from "../question/shown-schema.ts";
import { eventsAtOnce, lastSeq } from "./limits.ts";
import { attemptStates } from "./states.ts";

const text = z.string();
const ref = { assignmentId: id("assignment"), examId: id("exam") };
const attempt = z.int().min(1);
const epoch = z.int().min(1);

/** A browser that takes an exam, by an id that it made for itself, and a name that people know it by. */
export const Device = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  name: Line.min(1).max(80).meta({ example: "Firefox on Linux" }),
});

export const StartExam = z.object({
  ...ref,
  device: Device,
  /** Confirms what the exam asks to be confirmed. */
  isHonest: z.literal(true).optional(),
});
export const ReadTaking = z.object({ ...ref, device: z.string().max(64).optional() });
export const TakeOver = z.object({ ...ref, attempt, device: Device });

export const SaveAnswer = z.object({
  ...ref,
  questionId: PartId,
  attempt,
  epoch,
  /** Grows with each change of this question in this browser. */
  clientSeq: z.int().min(1).max(1_000_000_000),
  value: AnswerValue,
  /** When it was written, by the server's clock as the browser knows it. Counts in the grace alone. */
  writtenAt: Instant,
  device: z.string().max(64),
});

/** What a browser tells of what happened to it. */
const deviceEvents = ["resume", "focus-lost", "focus-back", "offline", "online"] as const;
/** All that the log of an attempt tells. */
export const examEventKinds = [
  "start",
  ...deviceEvents,
  "device",
  "submit",
  "auto-submit",
  "extended",
] as const;

export const Heartbeat = z.object({
  ...ref,
  attempt,
  epoch,
  events: z
    .array(z.object({ kind: z.enum(deviceEvents), at: Instant, detail: Prose.max(200).optional() }))
    .max(eventsAtOnce)
    .optional(),
});
export const SubmitExam = z.object({ ...ref, attempt, epoch });
export const ReadLog = z.object({
  ...ref,
  number: z.coerce.number().int().min(1),
  /** The sequence of the last save one has. */
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(lastSeq - 1)
    .default(0),
});

/** What the student holds in hand of one answer. */
export const AnswerReceipt = z.object({
  attempt: text,
  seq: z.int(),
  questionId: text,
  clientSeq: z.int(),
  /** Chained with that of the save before (digest.ts). */
  digest: text,
  savedAt: text,
  inGrace: z.boolean(),
});
export type AnswerReceipt = z.infer<typeof AnswerReceipt>;

/** What the student holds in hand of the whole. */
export const SubmissionReceipt = z.object({
  attempt: text,
  /** Of the last save, with its digest: it vouches for all before it. */
  seq: z.int(),
  digest: text,
  answered: z.int(),
  questions: z.int(),
  submittedAt: text,
});
export type SubmissionReceipt = z.infer<typeof SubmissionReceipt>;

const clock = {
  /** The time of the server. */
  now: text,
  status: z.enum(attemptStates),
  epoch: z.int(),
  /** Whether the device that asked is the one that writes. */
  isWriter: z.boolean(),
  deadline: text,
  /** Until when what was written before the deadline is still taken. */
  endsAt: text,
};

/** All that taking an exam needs. */
export const TakingView = z.object({
  ...clock,
  examId: text,
  code: text,
  title: text,
  attempt: z.int(),
  /** Which attempt the receipts are of: the exam and its number. */
  attemptId: text,
  /** The device that writes. */
  device: z.object({ id: text, name: text }),
  startedAt: text,
  /** Of the last save. */
  seq: z.int(),
  digest: text,
  settings: z.object({
    paging: z.enum(["all", "one"]),
    canGoBack: z.boolean(),
    graceSeconds: z.int(),
    points: z.number(),
    questions: z.int(),
  }),
  sections: z.array(ShownSection),
  answers: z.record(
    z.string(),
    z.object({ value: AnswerValue, seq: z.int(), clientSeq: z.int(), savedAt: text }),
  ),
  /** How many events were noted. */
  events: z.int(),
});
export type TakingView = z.infer<typeof TakingView>;

export const SavedView = z.object({
  receipt: AnswerReceipt,
  now: text,
  deadline: text,
  endsAt: text,
});
export type SavedView = z.infer<typeof SavedView>;

export const HeartbeatView = z.object(clock);
export type HeartbeatView = z.infer<typeof HeartbeatView>;

export const ExamEventView = z.object({
  kind: z.enum(examEventKinds),
  at: text,
  detail: text.optional(),
});
export type ExamEventView = z.infer<typeof ExamEventView>;

/** Every save of an attempt, the first one first, a page of them: what a receipt is compared with. */
export const LogView = z.object({
  attemptId: text,
  status: z.enum(attemptStates),
  /** The ids of its questions in its own order, so that one can say which is the fourth. */
  questions: z.array(text),
  saves: z.array(
    AnswerReceipt.extend({
      value: AnswerValue,
      epoch: z.int(),
      writtenAt: text,
      /** By its name, where it is known. */
      device: text.optional(),
    }),
  ),
  /** Give this as `after` for the next page; null on the last. */
  next: z.int().nullable(),
  events: z.array(ExamEventView),
  /** How many events there were beyond those that are kept. */
  moreEvents: z.int(),
  submission: SubmissionReceipt.optional(),
});
export type LogView = z.infer<typeof LogView>;

/** An attempt as it stands in a list. */
export const AttemptRow = z.object({
  number: z.int(),
  status: z.enum(attemptStates),
  startedAt: text.optional(),
  deadline: text.optional(),
  endsAt: text.optional(),
  submittedAt: text.optional(),
  /** How many questions have an answer. */
  answered: z.int(),
  /** How many answers were taken after the deadline. */
  inGrace: z.int(),
  seq: z.int(),
  digest: text,
  /** The device that writes or wrote last, and when it was last heard. */
  device: z.object({ id: text, name: text }).optional(),
  seenAt: text.optional(),
  /** It runs, and nothing was heard of it for a minute. */
  isInterrupted: z.boolean(),
  /** Its deadline has passed, and what was written before it is still taken. */
  isInGrace: z.boolean(),
});
export type AttemptRow = z.infer<typeof AttemptRow>;
