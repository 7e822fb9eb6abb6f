import * as z from "zod";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Line, Prose } from "../../text/schema.ts";
import { Instant, Timezone } from "../../time/schema.ts";
import { Reason } from "../schema.ts";
import { TextDocument } from "../text/schema.ts";
import { AttemptRow, SubmissionReceipt } from "./attempt/schema.ts";
import { attemptStates } from "./attempt/states.ts";
import { mostFactor, mostGiven, mostGrace, mostMinutes } from "./limits.ts";
import { Paper } from "./question/schema.ts";
import { examActs, examStates } from "./states.ts";

const ref = { assignmentId: id("assignment"), examId: id("exam") };
export const ExamRef = z.object(ref);
export const ExamsRef = pageOf("exam").extend({ assignmentId: id("assignment") });

/** What every command on an exam may bring. */
export const examCommand = {
  ...ref,
  /** The version that was seen; whoever sends it is told where the exam has changed since. */
  version: z.int().min(1).optional(),
  /** Of the team, who do it for the teacher, it is asked. */
  reason: Reason.optional(),
  key: z.string().optional(),
};
export const ExamCommand = z.object(examCommand);
export const ExamCommandWithReason = z.object({ ...examCommand, reason: Reason });

const Title = Line.min(1, "Enter a title.").max(160).meta({ example: "Mid-term exam" });
const OpensAt = Instant.meta({ example: "2031-12-07T09:00:00.000Z" });
const ClosesAt = Instant.meta({ example: "2031-12-07T12:00:00.000Z" });
const Minutes = z.int().min(1).max(mostMinutes);

/** How an exam is taken, marked and shown. */
const settings = {
  durationMinutes: Minutes,
  /** For so long after the deadline what was written before it is still taken. */
  graceSeconds: z.int().min(0).max(mostGrace),
  /** All questions on one page, or one at a time. */
  paging: z.enum(["all", "one"]),
  /** Of one at a time: whether earlier ones can be opened again. */
  canGoBack: z.boolean(),
  /** The questions of each section come in an order of the attempt's own. */
  shuffle: z.boolean(),
  /** Whoever marks by question sees no names. */
  markAnonymously: z.boolean(),
  /** `at_once` only where nothing is marked by hand. */
  results: z.enum(["by_hand", "at_once"]),
  /** What the student reads once it is released: points, or also what was right. */
  shows: z.enum(["marks", "answers"]),
};
/** What the student confirms before the start. */
const Honour = Prose.min(1).max(2000);
const window = { opensAt: OpensAt, closesAt: ClosesAt };

/** A draft; what is left out has its usual value. */
export const CreateExam = z.object({
  assignmentId: id("assignment"),
  title: Title,
  intro: TextDocument.optional(),
  paper: Paper.optional(),
  ...z.object(settings).partial().shape,
  ...z.object(window).partial().shape,
  /** In whose local time the window is meant; the assignment's where none is given. */
  timezone: Timezone.optional(),
  honour: Honour.optional(),
  reason: Reason.optional(),
  key: z.string().optional(),
});

/** What is not named stays as it is; null takes it away. */
export const EditExam = z.object({
  ...examCommand,
  title: Title.optional(),
  intro: TextDocument.nullable().optional(),
  paper: Paper.optional(),
  ...z.object(settings).partial().shape,
  opensAt: OpensAt.nullable().optional(),
  closesAt: ClosesAt.nullable().optional(),
  timezone: Timezone.optional(),
  honour: Honour.nullable().optional(),
});

/** Another attempt in a window of its own. */
export const MakeUpExam = z.object({ ...examCommand, ...window, reason: Reason });

/** More time for this student: so many times the usual, and so many minutes more. Null takes it away. */
export const ExtendExam = z
  .object({
    ...examCommand,
    factor: z.number().min(1).max(mostFactor).nullable().optional(),
    minutes: z.int().min(0).max(mostMinutes).nullable().optional(),
    reason: Reason,
  })
  .refine(({ factor, minutes }) => factor !== undefined || minutes !== undefined, {
    error: "Enter how much more time there is.",
    path: ["minutes"],
  });

/** The same paper for other students of this teacher. */
export const GiveExam = z.object({
  ...ref,
  assignmentIds: z
    .array(id("assignment"))
    .min(1, "Choose who gets it.")
    .max(mostGiven)
    .refine((all) => new Set(all).size === all.length, "Name each assignment once."),
  ...window,
  timezone: Timezone.optional(),
  reason: Reason.optional(),
  key: z.string().optional(),
});

export const PictureRef = z.object({ ...ref, fileId: id("file") });

const Person = z.object({ userId: z.string(), name: z.string() });

const row = {
  id: z.string(),
  code: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  title: z.string(),
  status: z.enum(examStates),
  student: Person,
  /** Absent while nobody teaches. */
  teacher: Person.optional(),
  /** The number of the current attempt, 0 in a draft, and how far it is. */
  attempt: z.int(),
  attemptStatus: z.enum(attemptStates).optional(),
  /** Since when the student knows of it. */
  publishedAt: z.string().optional(),
  opensAt: z.string().optional(),
  /** As it was set; what counts is `effectiveClosesAt`. */
  closesAt: z.string().optional(),
  /** With the extra time of this student. */
  effectiveClosesAt: z.string().optional(),
  timezone: z.string(),
  durationMinutes: z.int(),
  /** With the extra time of this student. */
  effectiveMinutes: z.number(),
  hasExtraTime: z.boolean(),
  points: z.number(),
  questions: z.int(),
  submittedAt: z.string().optional(),
  /** Since when it waits for the teacher. */
  waitsSince: z.string().optional(),
  /** What was released of the current attempt. */
  result: z.object({ total: z.number(), possible: z.number(), releasedAt: z.string() }).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
};
/** An exam as it stands in a list. */
export const ExamRow = z.object(row);
export type ExamRow = z.infer<typeof ExamRow>;
export const ExamsPage = PageView(ExamRow);

const told = { name: z.string(), at: z.string(), reason: z.string() };

export const ExamView = z.object({
  ...row,
  ...settings,
  /** The time of the server. */
  now: z.string(),
  intro: TextDocument.optional(),
  honour: z.string().optional(),
  extraTime: z
    .object({ ...told, factor: z.number().optional(), minutes: z.number().optional() })
    .optional(),
  /** Why there is another attempt. */
  madeUp: z.object(told).optional(),
  voided: z.object(told).optional(),
  /** All of them, the current one last. */
  attempts: z.array(AttemptRow),
  /** The questions with their key, as they are now: for the teacher and the team alone. */
  paper: Paper.optional(),
  paperId: z.string().optional(),
  /** The newest that was published, 0 in a draft. */
  paperVersion: z.int(),
  /** A person marks some of it. */
  isMarkedByHand: z.boolean(),
  version: z.int(),
  /** What this person may do now. */
  allowed: z.array(z.enum(examActs)),
});
export type ExamView = z.infer<typeof ExamView>;

/** What handing in answers. */
export const ExamSubmittedView = z.object({ receipt: SubmissionReceipt, exam: ExamView });
export type ExamSubmittedView = z.infer<typeof ExamSubmittedView>;

/** How giving a paper to each student went. */
export const GivenView = z.object({
  exams: z.array(
    z.object({
      assignmentId: z.string(),
      /** Absent where it failed. */
      examId: z.string().optional(),
      code: z.string().optional(),
      /** Why it failed. */
      message: z.string().optional(),
    }),
  ),
});
export type GivenView = z.infer<typeof GivenView>;

/** Where a picture of a question is. */
export const PictureView = z.object({ url: z.string(), expiresAt: z.string() });
