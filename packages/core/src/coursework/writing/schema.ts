import * as z from "zod";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Line, Prose } from "../../text/schema.ts";
import { Instant, Timezone } from "../../time/schema.ts";
import { Answered, CommentView, Edited, OfComment, SaidOrSuggested } from "../comment/schema.ts";
import { MarkInput, MarkView, markedBy, ReleasedView } from "../mark/schema.ts";
import { Points, RubricInput } from "../rubric/schema.ts";
import { Reason } from "../schema.ts";
import { FileIds, ReceiptBase, versionRef, versionText } from "../version/schema.ts";
import { writingActs, writingStates } from "./states.ts";

const ref = { assignmentId: id("assignment"), writingId: id("writing") };
export const WritingRef = z.object(ref);
export const WritingsRef = pageOf("writing").extend({ assignmentId: id("assignment") });

/** What every command on a writing may bring. */
const command = {
  ...ref,
  /** The version that was seen; whoever sends it is told where the writing has changed since. */
  version: z.int().min(1).optional(),
  key: z.string().optional(),
};
export const WritingCommand = z.object(command);

const Title = Line.min(1, "Enter a title.").max(160).meta({ example: "My first essay" });
const Prompt = Prose.max(4000);
const Closing = Prose.max(4000).optional();
const DueAt = Instant.meta({ example: "2031-12-07T15:00:00.000Z" });

export const CreateWriting = z.object({
  assignmentId: id("assignment"),
  title: Title,
  prompt: Prompt.optional(),
  dueAt: DueAt.optional(),
  /** In whose local time the due date is meant; the assignment's where none is given. */
  timezone: Timezone.optional(),
  /** Teacher and team say them; with a rubric they are its sum. */
  points: Points.optional(),
  rubric: RubricInput.optional(),
  key: z.string().optional(),
});

/** What is not named stays as it is; null takes it away. */
export const EditWriting = z.object({
  ...command,
  title: Title.optional(),
  prompt: Prompt.nullable().optional(),
  points: Points.nullable().optional(),
  rubric: RubricInput.nullable().optional(),
});

/** Null takes the due date away. */
export const SetDue = z.object({
  ...command,
  dueAt: DueAt.nullable(),
  timezone: Timezone.optional(),
});

export const SubmitWriting = z.object({
  ...command,
  /** The sequence of the draft that is submitted; 0 where there are only files. */
  sequence: z.int().min(0),
  /** Files of the student's own in this assignment, beside the text or instead of it. */
  fileIds: FileIds.optional(),
});

/** Sends all that was written in the review. */
export const RequestChanges = z.object({ ...command, summary: Closing });

/** The closing words stand beside it, and a writing is never late. */
export const WritingMark = MarkInput.pick({ scores: true, points: true, override: true });

/** The student reads the mark once the writing is given back. */
export const ApproveWriting = z.object({
  ...command,
  summary: Closing,
  mark: WritingMark.optional(),
});
export const ReturnWriting = ApproveWriting.extend({ reason: Reason.optional() });
export const WithdrawWriting = z.object({ ...command, reason: Prose.max(1000).optional() });
export const HoldWriting = z.object({ ...command, reason: Reason });
export const AppealHold = z.object({
  ...command,
  text: Prose.min(3, "Say what is to be looked at again.")
    .max(4000)
    .meta({ example: "I wrote it myself." }),
});
export const LiftHold = z.object({
  ...command,
  /** Back to where it was, or withdrawn for good. */
  to: z.enum(["back", "withdrawn"]).default("back"),
  reason: Reason,
});

export const WriteComment = WritingRef.extend(SaidOrSuggested.shape);
export const CommentRef = WritingRef.extend(OfComment.shape);
export const EditComment = WritingRef.extend(Edited.shape);
export const ReplyToComment = WritingRef.extend(Answered.shape);

export const ReadVersion = z.object({ ...ref, ...versionRef });

const Person = z.object({ userId: z.string(), name: z.string() });
const Stamp = z.object({ name: z.string(), at: z.string() });

export const Receipt = ReceiptBase.extend({ writingCode: z.string() });
export type Receipt = z.infer<typeof Receipt>;

const row = {
  id: z.string(),
  code: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  title: z.string(),
  status: z.enum(writingStates),
  student: Person,
  /** Absent while nobody teaches. */
  teacher: Person.optional(),
  versions: z.int(),
  submittedAt: z.string().optional(),
  /** Since when it waits for the teacher. */
  waitsSince: z.string().optional(),
  dueAt: z.string().optional(),
  timezone: z.string(),
  releasedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
};
/** A writing as it stands in a list. */
export const WritingRow = z.object(row);
export type WritingRow = z.infer<typeof WritingRow>;
export const WritingsPage = PageView(WritingRow);

export const WritingView = z.object({
  ...row,
  prompt: z.string().optional(),
  ...markedBy,
  /** What was given with the approval: for the teacher and the team alone. */
  mark: MarkView.optional(),
  /** The mark that the student reads. */
  released: ReleasedView.optional(),
  receipts: z.array(Receipt),
  hold: z
    .object({
      ...Stamp.shape,
      reason: z.string(),
      from: z.enum(writingStates).optional(),
      appeal: z.object({ text: z.string(), at: z.string() }).optional(),
    })
    .optional(),
  /** The teacher's closing words, once they were sent. */
  summary: z.string().optional(),
  comments: z.array(CommentView),
  version: z.int(),
  /** What this person may do now. */
  allowed: z.array(z.enum(writingActs)),
});
export type WritingView = z.infer<typeof WritingView>;

/** What a submission answers. */
export const SubmittedView = z.object({ receipt: Receipt, writing: WritingView });

export const VersionView = Receipt.extend(versionText);
