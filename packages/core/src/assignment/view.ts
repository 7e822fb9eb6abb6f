import type { Actor } from "../actor.ts";
import { userIdOf } from "../id.ts";
import type { Part } from "../lifecycle.ts";
import { mayEdit, mayUpload, seesContent } from "./access.ts";
import type { Assignment } from "./assignments.entity.ts";
import { assignmentLifecycle, nextAction } from "./lifecycle.ts";
import type { AssignmentView } from "./schema.ts";

type Question = Assignment["questions"][number];

/** An assignment as this caller may see it. */
export function view(item: Assignment, actor: Actor, part: Part | undefined): AssignmentView {
  const content = seesContent(actor);
  const questions = content ? item.questions.map(question) : [];
  return {
    id: item.assignmentId,
    code: item.assignmentCode,
    studentId: item.studentId,
    student: { userId: userIdOf(item.studentId), name: nameFor(part, item.studentName) },
    title: item.title,
    serviceType: item.serviceType as AssignmentView["serviceType"],
    subject: item.subject,
    level: item.level as AssignmentView["level"],
    brief: content ? item.brief : undefined,
    status: item.status,
    dueDate: item.dueDate,
    timezone: item.timezone,
    integrity: item.integrity && {
      version: item.integrity.version,
      signedAt: item.integrity.signedAt,
    },
    version: item.version,
    question: item.status === "needs_info" ? questions.at(-1) : undefined,
    questions,
    declined: item.declined as AssignmentView["declined"],
    allowed: allowedFor(item, part),
    nextAction: nextAction({ ...item, since: item.queueSince }),
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    submittedAt: item.submittedAt,
  };
}

/** What the caller may do now: the buttons of the page. */
export function allowedFor(item: Assignment, part: Part | undefined): string[] {
  if (!part) return [];
  const signs = part === "student" && item.status === "draft" && !item.integrity;
  return [
    ...assignmentLifecycle.allowed(item.status, part),
    ...(mayEdit(part, item) ? ["edit"] : []),
    ...(signs ? ["sign"] : []),
    ...(mayUpload(part, item) ? ["upload"] : []),
  ];
}

/** Teachers know the student by the first name. */
const nameFor = (part: Part | undefined, name: string) =>
  part === "teacher" ? (name.split(" ")[0] ?? name) : name;

const question = ({ text, askedAt, askedByName, answer, answeredAt }: Question) => ({
  ...{ text, askedAt, askedBy: askedByName, answer, answeredAt },
});
