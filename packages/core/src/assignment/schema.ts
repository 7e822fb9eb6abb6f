import * as z from "zod";
import { id } from "../id.ts";
import { PageView, pageOf } from "../page.ts";
import { Line, Prose } from "../text/schema.ts";
import { Instant, Timezone } from "../time/schema.ts";
import { CompletenessView, Intake } from "./intake/schema.ts";
import { RatingView } from "./rating/schema.ts";
import { assignmentStates, finalStates } from "./states.ts";
import { workFields } from "./work/schema.ts";

export const serviceTypes = {
  tutoring: "Tutoring",
  writing_feedback: "Feedback on your writing",
  exam_preparation: "Exam preparation",
  homework_help: "Homework help",
  proofreading: "Proofreading",
} as const;
export const ServiceType = z.enum(
  Object.keys(serviceTypes) as [keyof typeof serviceTypes, ...(keyof typeof serviceTypes)[]],
);
export type ServiceType = z.infer<typeof ServiceType>;

export const levels = {
  school: "School",
  upper_secondary: "Upper secondary",
  bachelor: "Bachelor",
  master: "Master",
  doctorate: "Doctorate",
  other: "Other",
} as const;
export const Level = z.enum(
  Object.keys(levels) as [keyof typeof levels, ...(keyof typeof levels)[]],
);

export const declineReasons = {
  not_offered: "We do not offer this",
  too_late: "There is not enough time",
  integrity: "It would break the rules of academic integrity",
  no_teacher: "We have no teacher for it",
  other: "Another reason",
} as const;
export const DeclineReason = z.enum(
  Object.keys(declineReasons) as [keyof typeof declineReasons, ...(keyof typeof declineReasons)[]],
);

/** What the student signs. A change of the text is a new version; signed ones keep theirs. */
export const integrityDeclaration = {
  version: "2026-11",
  text: "The work I hand in anywhere will be my own. I ask Lyceum to teach me, to comment on my drafts and to help me prepare, not to write for me, and I will not present help I receive here as work I did alone where that is forbidden to me.",
} as const;

export const AssignmentStatus = z.enum(assignmentStates);
export type AssignmentStatus = z.infer<typeof AssignmentStatus>;

const details = {
  serviceType: ServiceType,
  title: Line.min(3).max(120),
  subject: Line.max(80).optional(),
  level: Level.optional(),
  brief: Prose.max(10_000).optional(),
  dueDate: Instant.describe(
    "A moment in UTC. Who only knows the day means its end: 23:59 in `timezone`.",
  ).optional(),
  /** What the service type asks for, as far as it is known. */
  intake: Intake.optional(),
  /** In whose day the due date was meant. */
  timezone: Timezone.optional(),
};

export const CreateAssignment = z.strictObject({
  ...details,
  /** For whom: staff only, and then required. */
  studentId: id("student").optional(),
  /** The student's claimed chat it grows from: its timeline begins there. */
  fromThread: id("thread").optional(),
});

const assignmentId = id("assignment");
/** The version one has seen; a write on an older one is refused with 409 `assignment.stale`. */
const version = z.number().int().min(1);

/** `Idempotency-Key`: a repetition after an answer that was lost is no second move. */
const key = z.string().optional();

export const AssignmentRef = z.object({ assignmentId });

/** Only what changes is sent; null empties an optional field. */
export const EditAssignment = z.strictObject({
  assignmentId,
  version,
  serviceType: details.serviceType.optional(),
  title: details.title.optional(),
  subject: details.subject.nullable(),
  level: details.level.nullable(),
  brief: details.brief.nullable(),
  /** The whole of it. */
  intake: details.intake.nullable(),
  dueDate: details.dueDate.nullable(),
  timezone: details.timezone,
});

/** The version of the text that was on the screen when the box was ticked. */
const declaration = z.strictObject({
  version: z.literal(integrityDeclaration.version, {
    error: "The declaration has a new version. Please read it again.",
  }),
  accepted: z.literal(true, { error: "Accept the declaration." }),
});

export const DiscardAssignment = z.strictObject({ assignmentId, version });
export const SignDeclaration = z.strictObject({ assignmentId, version, declaration });
/** A student signs in the same step; staff submit for a student who has signed. */
export const SubmitAssignment = z.strictObject({
  assignmentId,
  version,
  key,
  declaration: declaration.optional(),
});
export const AskStudent = z.strictObject({
  assignmentId,
  version,
  key,
  question: Prose.min(3).max(2_000),
});
export const AnswerStaff = z.strictObject({
  assignmentId,
  version,
  key,
  answer: Prose.min(1).max(4_000),
});
/** `text` is what the student reads. */
export const DeclineAssignment = z.strictObject({
  assignmentId,
  version,
  key,
  reason: DeclineReason,
  text: Prose.min(3).max(1_000),
});

export const ListAssignments = pageOf("assignment");
export const ListQueue = z.object({
  /** `done`: all that ended, the newest first. */
  status: z.enum([...AssignmentStatus.exclude(finalStates).options, "done"]).default("submitted"),
  /** The `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z,asg_[0-9a-z]{26}$/, "Give the `next` of a page.")
    .optional(),
  limit: pageOf("assignment").shape.limit,
});

export const Person = z.object({ userId: z.string(), name: z.string() });

export const NextActionView = z.object({
  owner: z.enum(["student", "staff", "teacher", "none"]),
  kind: z.string(),
  dueAt: z.string().optional(),
});

export const QuestionView = z.object({
  text: z.string(),
  askedAt: z.string(),
  askedBy: z.string(),
  /** The reader asked it. */
  own: z.boolean().optional(),
  answer: z.string().optional(),
  answeredAt: z.string().optional(),
});

export const AssignmentView = z.object({
  id: z.string(),
  /** What people say on the phone: `LYC-7K3F9`. */
  code: z.string(),
  studentId: z.string(),
  student: Person,
  title: z.string(),
  serviceType: ServiceType,
  subject: z.string().optional(),
  level: Level.optional(),
  /** Brief, intake and completeness are on the page and in the answer of a command, not in lists. */
  brief: z.string().optional(),
  status: AssignmentStatus,
  dueDate: z.string().optional(),
  timezone: z.string(),
  integrity: z.object({ version: z.string(), signedAt: z.string() }).optional(),
  version: z.number(),
  /** The open question while the status is needs_info. */
  question: QuestionView.optional(),
  /** All questions, oldest first. */
  questions: z.array(QuestionView),
  declined: z.object({ reason: DeclineReason, text: z.string() }).optional(),
  intake: Intake.optional(),
  completeness: CompletenessView.optional(),
  ...workFields,
  rating: RatingView.optional(),
  /** What this caller may do now: events of the lifecycle, and actions that are no move, such as `edit`. */
  allowed: z.array(z.string()),
  nextAction: NextActionView,
  createdAt: z.string(),
  updatedAt: z.string(),
  submittedAt: z.string().optional(),
  /** When it was completed, cancelled or declined. */
  endedAt: z.string().optional(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

export const AssignmentPage = PageView(AssignmentView);
