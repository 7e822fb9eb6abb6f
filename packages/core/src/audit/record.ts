import { type Actor, subjectOf } from "../actor.ts";
import type { AssignmentAction } from "../assignment/events.ts";
import type { InvoiceAction } from "../billing/invoice/events.ts";
import type { PaymentAction } from "../billing/payment/events.ts";
import type { RefundAction } from "../billing/refund/events.ts";
import type { ExamAction } from "../coursework/exam/events.ts";
import type { HomeworkAction } from "../coursework/homework/events.ts";
import type { WritingAction } from "../coursework/writing/events.ts";
import { now } from "../db.ts";
import { newId } from "../id.ts";
import type { MeetingAction } from "../meeting/events.ts";
import type { SessionAction } from "../presignin/events.ts";
import { cut } from "../text/cut.ts";
import type { ThreadAction } from "../thread/events.ts";
import type { Changes } from "./field-words.ts";
import type { OtherAction } from "./words.ts";

/** The entities by the names the data model gives them, and the invitations by which people come in. */
export type EntityType =
  | "USERS"
  | "STUDENTS"
  | "TEACHERS"
  | "TEACHER_AVAILABILITIES"
  | "CS_REPS"
  | "ADMINS"
  | "ASSIGNMENTS"
  | "TEACHER_ASSIGNMENTS"
  | "ASSIGNMENT_FILES"
  | "BILLING_SETTINGS"
  | "LEDGER_PROOFS"
  | "INVOICES"
  | "PAYMENTS"
  | "REFUNDS"
  | "THREADS"
  | "THREAD_PARTICIPANTS"
  | "MESSAGES"
  | "MESSAGE_ATTACHMENTS"
  | "MEETINGS"
  | "MEETING_PARTICIPANTS"
  | "WRITINGS"
  | "HOMEWORKS"
  | "HOMEWORK_TEMPLATES"
  | "RUBRICS"
  | "EXAMS"
  | "NOTIFICATIONS"
  | "PRE_SIGNIN_SESSIONS"
  | "PRE_SIGNIN_MESSAGES"
  | "INVITATIONS"
  | "EXPORTS";

/** What a timeline calls who did it. */
function nameOf(actor: Actor) {
  if (actor.type === "user" || actor.type === "guest") return actor.name || undefined;
  return actor.type === "anonymous" ? undefined : fixed[actor.type];
}
const fixed = { visitor: "Visitor", payer: "Someone with a payment link", system: "Lyceum" };

/** Where the events of an entity are listed, its records can tell of no others. */
interface Actions {
  ASSIGNMENTS: AssignmentAction;
  TEACHER_ASSIGNMENTS: AssignmentAction;
  ASSIGNMENT_FILES: AssignmentAction;
  INVOICES: InvoiceAction;
  PAYMENTS: PaymentAction;
  REFUNDS: RefundAction;
  MEETINGS: MeetingAction;
  WRITINGS: WritingAction;
  HOMEWORKS: HomeworkAction;
  EXAMS: ExamAction;
  /** A chat that is detached from an account leaves its thread there. */
  THREADS: ThreadAction | "session.detach";
  PRE_SIGNIN_SESSIONS: SessionAction;
}

export interface Fact<Type extends EntityType> {
  /** `object.verb`, for instance `assignment.submit`. */
  action: Type extends keyof Actions ? Actions[Type] : OtherAction;
  entity: [Type, string];
  /** Whose timeline: an assignment, a user or a pre-sign-in session. */
  scope: string;
  /** `{ field: [before, after] }`; never a secret, never the text of a message. */
  changes?: Changes;
  reason?: string;
  onBehalfOf?: string;
}

/** The database drops what is undefined, and "after" would stand in the place of "before". */
const wholePairs = (changes: Changes): Changes =>
  Object.fromEntries(
    Object.entries(changes).map(([name, [before, after]]) => [
      name,
      [before ?? null, after ?? null],
    ]),
  );

/** The AUDIT_LOGS item of a change, to be created in the transaction of that change. */
export function record<Type extends EntityType>(actor: Actor, fact: Fact<Type>) {
  const createdAt = now();
  return {
    auditId: newId("audit"),
    scopeId: fact.scope,
    actorId: subjectOf(actor),
    actorType: actor.type,
    actorRole: actor.type === "user" ? actor.role : undefined,
    actorName: nameOf(actor),
    onBehalfOf: fact.onBehalfOf,
    action: fact.action,
    entityType: fact.entity[0],
    entityId: fact.entity[1],
    changes: fact.changes && wholePairs(fact.changes),
    reason: fact.reason,
    requestId: actor.via?.requestId,
    ip: actor.via?.ip,
    agent: actor.via?.agent && cut(actor.via.agent, 200),
    day: createdAt.slice(0, 10),
    createdAt,
  };
}
