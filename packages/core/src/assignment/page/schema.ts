import * as z from "zod";
import { CourseworkCard } from "../../coursework/list/row-schema.ts";
import { id } from "../../id.ts";
import { MeetingsCard } from "../../meeting/list/row-schema.ts";
import { PageView, pageOf } from "../../page.ts";
import { FileView } from "../file/schema.ts";
import { teacherStates } from "../offer/states.ts";
import { AssignmentView } from "../schema.ts";

/** What the timeline can be narrowed to. */
export const timelineKinds = [
  "assignment",
  "file",
  "teacher",
  "message",
  "note",
  "money",
  "meeting",
  "coursework",
] as const;
export const TimelineKind = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof TimelineKind>;

const filters = {
  /** Several with commas between them: `file,message`. */
  kinds: z
    .string()
    .regex(new RegExp(`^(${timelineKinds.join("|")})(,(${timelineKinds.join("|")}))*$`), {
      error: `Kinds with commas between them: ${timelineKinds.join(", ")}.`,
    })
    .max(200)
    .optional()
    .meta({ example: "file,message" }),
  /** What one side did, or, for staff, one person; others may only name themselves. */
  person: z
    .union([z.enum(["student", "teacher", "staff", "system"]), id("user")])
    .optional()
    .meta({ example: "staff" }),
};

export const ListTimeline = pageOf("audit").extend({ assignmentId: id("assignment"), ...filters });
/** A student's timeline across assignments. */
export const ListStudentTimeline = pageOf("audit").extend({
  userId: id("user"),
  ...filters,
  /** The `older` of an answer: the story of the assignments made before that one. */
  madeBefore: id("assignment").optional(),
});

export const TimelineItem = z.object({
  id: z.string(),
  kind: TimelineKind,
  /** `object.verb`, for instance `assignment.submit`. */
  action: z.string(),
  by: z.object({
    type: z.enum(["user", "visitor", "payer", "guest", "system", "anonymous"]),
    id: z.string().optional(),
    role: z.string().optional(),
    name: z.string().optional(),
  }),
  entity: z.object({ type: z.string(), id: z.string() }),
  /** `{ field: [before, after] }` */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional(),
  reason: z.string().optional(),
  /** The beginning of the visitor's first message, on `chat.start`. */
  text: z.string().optional(),
  createdAt: z.string(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;
/** `next` may lead on from a page with few items or none. */
export const TimelinePage = PageView(TimelineItem);
export const StudentTimelinePage = PageView(
  TimelineItem.extend({ assignment: z.object({ id: z.string(), code: z.string() }).optional() }),
).extend({
  /** There are assignments made before these; give it as `madeBefore`. Null where these are all. */
  older: z.string().nullable(),
});

/** A teacher's part in an assignment: offers for staff and the teacher, engagements for all who read it. */
export const TeacherAssignmentView = z.object({
  id: z.string(),
  teacherId: z.string(),
  /** Absent for students, who know teachers by name. */
  userId: z.string().optional(),
  name: z.string(),
  status: z.enum(teacherStates),
  role: z.enum(["lead", "assistant"]),
  offerExpiresAt: z.string().optional(),
  assignedAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** Staff and the teacher. */
  endReason: z.string().optional(),
  createdAt: z.string(),
});
export type TeacherAssignmentView = z.infer<typeof TeacherAssignmentView>;

/** All that the page of an assignment shows at first. */
export const WorkspaceView = z.object({
  assignment: AssignmentView,
  teachers: z.array(TeacherAssignmentView),
  /** The newest, oldest first. */
  files: z.array(FileView),
  /** Give it as `before` to GET …/files for older ones; null when these are all. */
  filesNext: z.string().nullable(),
  /** Those to come, and what can be booked. */
  meetings: MeetingsCard,
  coursework: CourseworkCard,
  timeline: TimelinePage,
});
export type WorkspaceView = z.infer<typeof WorkspaceView>;
