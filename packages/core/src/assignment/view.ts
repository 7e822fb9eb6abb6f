import type { Actor } from "../actor.ts";
import { userIdOf } from "../id.ts";
import type { Part } from "../lifecycle.ts";
import { firstName } from "../thread/shield/shield.ts";
import { allowedFor, hasSigned } from "./allowed.ts";
import type { Assignment } from "./assignments.entity.ts";
import { contactsOpen } from "./contact/rule.ts";
import { behindShield, isShielded } from "./contact/shielded.ts";
import { completeness } from "./intake/completeness.ts";
import { askedUntil } from "./move/standing.ts";
import { seesContent } from "./part.ts";
import { ratingView } from "./rating/view.ts";
import type { AssignmentView } from "./schema.ts";
import { isFinal } from "./states.ts";
import { asOf } from "./timer.ts";
import { type Clock, nextAction } from "./turn.ts";
import { whoFor } from "./who.ts";
import { workView } from "./work/view.ts";
import type { Workspace } from "./workspace.ts";

type Question = Assignment["questions"][number];

/**
 * An assignment as this caller may see it, as of now. Lists read neither its brief nor its summaries,
 * so their items have no brief, no intake and no completeness.
 */
export function view(
  stored: Assignment,
  actor: Actor,
  part: Part | undefined,
  summaries?: Workspace["summaries"],
): AssignmentView {
  const now = asOf(stored);
  const item = isShielded(now, part) ? behindShield(now) : now;
  const content = seesContent(actor);
  const questions = content ? item.questions.map((one) => question(one, actor)) : [];
  return {
    id: item.assignmentId,
    code: item.assignmentCode,
    studentId: item.studentId,
    student: {
      userId: userIdOf(item.studentId),
      name:
        part === "teacher" && !contactsOpen(item) ? firstName(item.studentName) : item.studentName,
    },
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
    intake: content ? item.intake : undefined,
    completeness: summaries && completeness(item, summaries.files.ownTexts),
    ...workView(item, actor, part),
    rating: content ? ratingView(item, actor, part) : undefined,
    allowed: allowedFor(item, part),
    nextAction: nextAction(clockOf(item)),
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    submittedAt: item.submittedAt,
    endedAt: isFinal(item.status) ? item.queueSince : undefined,
  };
}

/** What decides whose turn it is; an offer counts until `at`, or until its end is written. */
export const clockOf = (item: Assignment, at?: string): Clock => ({
  ...item,
  since: item.queueSince,
  signed: hasSigned(item),
  askedUntil: askedUntil(item, at),
  proposed: Boolean(item.disputes.at(-1)?.proposal),
});

/** An assignment to a teacher who has left it: which one it was, and that there is nothing left to do. */
export const farewell = (item: Assignment): AssignmentView => ({
  id: item.assignmentId,
  code: item.assignmentCode,
  studentId: item.studentId,
  student: { userId: userIdOf(item.studentId), name: "" },
  title: item.assignmentCode,
  serviceType: item.serviceType as AssignmentView["serviceType"],
  status: item.status,
  timezone: item.timezone,
  version: item.version,
  questions: [],
  completeness: { done: 0, of: 0, missing: [] },
  revisions: { used: 0, limit: 0, requests: [] },
  allowed: [],
  nextAction: { owner: "none", kind: "none" },
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
});

function question(one: Question, actor: Actor) {
  const { text, askedAt, askedBy, askedByName, answer, answeredAt } = one;
  const { by, own } = whoFor(actor, { by: askedBy, byName: askedByName });
  return { text, askedAt, askedBy: by, own, answer, answeredAt };
}
