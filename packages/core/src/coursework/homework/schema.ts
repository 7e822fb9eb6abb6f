import * as z from "zod";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Line } from "../../text/schema.ts";
import { Instant, Timezone } from "../../time/schema.ts";
import { Answered, CommentView, Edited, OfComment, Said } from "../comment/schema.ts";
import { LatePolicyInput, MarkView, markedBy, ReleasedView } from "../mark/schema.ts";
import { Points, RubricInput } from "../rubric/schema.ts";
import { Reason } from "../schema.ts";
import { TextDocument } from "../text/schema.ts";
import { FileIds, ReceiptBase, versionRef, versionText } from "../version/schema.ts";
import { homeworkActs, homeworkStates } from "./states.ts";

const ref = { assignmentId: id("assignment"), homeworkId: id("homework") };
export const HomeworkRef = z.object(ref);
export const HomeworksRef = pageOf("homework").extend({ assignmentId: id("assignment") });

/** What every command on a homework may bring. */
export const homeworkCommand = {
  ...ref,
  /** The version that was seen; whoever sends it is told where the homework has changed since. */
  version: z.int().min(1).optional(),
  /** Of the team, who do it for the teacher, it is asked. */
  reason: Reason.optional(),
  key: z.string().optional(),
};
export const HomeworkCommand = z.object(homeworkCommand);
export const HomeworkCommandWithReason = z.object({ ...homeworkCommand, reason: Reason });

const Title = Line.min(1, "Enter a title.").max(160).meta({ example: "Read chapter two" });
const DueAt = Instant.meta({ example: "2031-12-07T15:00:00.000Z" });

export const CreateHomework = z.object({
  assignmentId: id("assignment"),
  title: Title,
  instructions: TextDocument.optional(),
  /** Files of the assignment that belong to the instructions. */
  fileIds: FileIds.optional(),
  dueAt: DueAt.optional(),
  /** In whose local time the due date is meant; the assignment's where none is given. */
  timezone: Timezone.optional(),
  latePolicy: LatePolicyInput.optional(),
  /** With a rubric they are the sum of its criteria. */
  points: Points.optional(),
  rubric: RubricInput.optional(),
  /** The meeting it comes from. */
  meetingId: id("meeting").optional(),
  /** Assigns it at once; without it it is a draft that the student does not see. */
  assign: z.boolean().default(false),
  reason: Reason.optional(),
  key: z.string().optional(),
});

/** What is not named stays as it is; null takes it away. */
export const EditHomework = z.object({
  ...homeworkCommand,
  title: Title.optional(),
  instructions: TextDocument.nullable().optional(),
  fileIds: FileIds.optional(),
  dueAt: DueAt.nullable().optional(),
  timezone: Timezone.optional(),
  latePolicy: LatePolicyInput.nullable().optional(),
  points: Points.nullable().optional(),
  rubric: RubricInput.nullable().optional(),
});

export const SubmitHomework = z.object({
  ...ref,
  version: z.int().min(1).optional(),
  key: z.string().optional(),
  /** The sequence of the draft that is submitted; 0 where there are only files. */
  sequence: z.int().min(0),
  /** Files of the student's own in this assignment, beside the text or instead of it. */
  fileIds: FileIds.optional(),
});

/** Null takes the extension away: the due date of the homework counts again. */
export const ExtendHomework = z.object({
  ...homeworkCommand,
  dueAt: DueAt.nullable(),
  reason: Reason,
});

/** With a due date it is due then, whatever else was said. */
export const RequestResubmission = z.object({
  ...homeworkCommand,
  dueAt: DueAt.optional(),
  reason: Reason,
});

export const WriteComment = HomeworkRef.extend(Said.shape);
export const CommentRef = HomeworkRef.extend(OfComment.shape);
export const EditComment = HomeworkRef.extend(Edited.omit({ replacement: true }).shape);
export const ReplyToComment = HomeworkRef.extend(Answered.shape);

export const ReadHomeworkVersion = z.object({ ...ref, ...versionRef });

const Person = z.object({ userId: z.string(), name: z.string() });

/** Late by so many seconds; 0 in time. */
const late = { isLate: z.boolean(), lateSeconds: z.int() };

export const HomeworkReceipt = ReceiptBase.extend({ homeworkCode: z.string(), ...late });
export type HomeworkReceipt = z.infer<typeof HomeworkReceipt>;

const row = {
  id: z.string(),
  code: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  title: z.string(),
  status: z.enum(homeworkStates),
  student: Person,
  /** Absent while nobody teaches. */
  teacher: Person.optional(),
  /** How many there are. */
  points: z.number().optional(),
  versions: z.int(),
  /** Since when the student knows of it. */
  assignedAt: z.string().optional(),
  /** When the student has first seen it. */
  openedAt: z.string().optional(),
  submittedAt: z.string().optional(),
  /** Since when it waits for the teacher. */
  waitsSince: z.string().optional(),
  /** As it was set; what counts is `effectiveDueAt`. */
  dueAt: z.string().optional(),
  timezone: z.string(),
  /** The personal extension, else the due date. */
  effectiveDueAt: z.string().optional(),
  /** Until when something is taken, this moment included; absent where there is no end. */
  cutOffAt: z.string().optional(),
  isExtended: z.boolean(),
  /** It was due, and nothing came. */
  isMissing: z.boolean(),
  /** Of the last submission; of what is still to come, as it is now. */
  ...late,
  /** What this reader sees of a mark is of an earlier version than the last. */
  isStale: z.boolean(),
  /** What was released of the mark. */
  result: z
    .object({
      version: z.int(),
      total: z.number().optional(),
      possible: z.number().optional(),
      releasedAt: z.string(),
    })
    .optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
};
/** A homework as it stands in a list. */
export const HomeworkRow = z.object(row);
export type HomeworkRow = z.infer<typeof HomeworkRow>;
export const HomeworksPage = PageView(HomeworkRow);

const told = { name: z.string(), at: z.string(), reason: z.string() };

export const HomeworkView = z.object({
  ...row,
  instructions: TextDocument.optional(),
  fileIds: z.array(z.string()),
  latePolicy: LatePolicyInput.optional(),
  extension: z.object({ ...told, dueAt: z.string() }).optional(),
  excused: z.object(told).optional(),
  /** Why another version was asked for. */
  askedAgain: z.object(told).optional(),
  meetingId: z.string().optional(),
  ...markedBy,
  receipts: z.array(HomeworkReceipt),
  /** The sequence of the draft that the last version was made of. */
  submittedSequence: z.int().optional(),
  /** As far as the teacher is with it: for the teacher and the team alone. */
  mark: MarkView.optional(),
  /** The mark that the student reads. */
  released: ReleasedView.optional(),
  releases: z.int(),
  comments: z.array(CommentView),
  version: z.int(),
  /** What this person may do now. */
  allowed: z.array(z.enum(homeworkActs)),
});
export type HomeworkView = z.infer<typeof HomeworkView>;

/** What a submission answers. */
export const HomeworkSubmittedView = z.object({ receipt: HomeworkReceipt, homework: HomeworkView });

export const HomeworkVersionView = HomeworkReceipt.extend(versionText);
