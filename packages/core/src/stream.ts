import type { EntityItem } from "electrodb";
import type { Assignments } from "./assignment/assignments.entity.ts";
import type { AssignmentFiles } from "./assignment/file/assignment-files.entity.ts";
import type { TeacherAssignments } from "./assignment/offer/teacher-assignments.entity.ts";
import type { AuditLogs } from "./audit/audit-logs.entity.ts";
import type { Invoices } from "./billing/invoice/invoices.entity.ts";
import type { Drafts } from "./coursework/draft/drafts.entity.ts";
import type { CourseworkSummaries } from "./coursework/list/coursework-summaries.entity.ts";
import type { MeetingParticipants } from "./meeting/meeting-participants.entity.ts";
import type { MessageAttachments } from "./message/message-attachments.entity.ts";
import type { Notifications } from "./notification/notifications.entity.ts";
import type { PreSigninMessages } from "./presignin/message/pre-signin-messages.entity.ts";
import type { PreSigninSessions } from "./presignin/pre-signin-sessions.entity.ts";
import type { followed } from "./table.ts";
import type { Messages } from "./thread/message/messages.entity.ts";
import type { ThreadParticipants } from "./thread/seat/thread-participants.entity.ts";
import type { Threads } from "./thread/threads.entity.ts";
import type { Teachers } from "./user/role/teachers.entity.ts";
import type { Users } from "./user/users.entity.ts";

/** The items that something follows from, by the names of their models. */
interface Items {
  ASSIGNMENTS: EntityItem<typeof Assignments>;
  ASSIGNMENT_FILES: EntityItem<typeof AssignmentFiles>;
  AUDIT_LOGS: EntityItem<typeof AuditLogs>;
  COURSEWORK_SUMMARIES: EntityItem<typeof CourseworkSummaries>;
  DRAFTS: EntityItem<typeof Drafts>;
  INVOICES: EntityItem<typeof Invoices>;
  MEETING_PARTICIPANTS: EntityItem<typeof MeetingParticipants>;
  MESSAGES: EntityItem<typeof Messages>;
  MESSAGE_ATTACHMENTS: EntityItem<typeof MessageAttachments>;
  NOTIFICATIONS: EntityItem<typeof Notifications>;
  PRE_SIGNIN_MESSAGES: EntityItem<typeof PreSigninMessages>;
  PRE_SIGNIN_SESSIONS: EntityItem<typeof PreSigninSessions>;
  TEACHERS: EntityItem<typeof Teachers>;
  TEACHER_ASSIGNMENTS: EntityItem<typeof TeacherAssignments>;
  THREADS: EntityItem<typeof Threads>;
  THREAD_PARTICIPANTS: EntityItem<typeof ThreadParticipants>;
  USERS: EntityItem<typeof Users>;
}

/** A raw item of the table, as the stream gives it: plain values, key fields included. */
export type Item = Record<string, unknown>;

export type ChangeName = "INSERT" | "MODIFY" | "REMOVE";

export interface Change {
  name: ChangeName;
  before?: Item;
  after?: Item;
  /** The change's number in the stream: of two changes of one item the later has the larger one. */
  order?: string;
}

/**
 * What follows from a change of the table. The stream delivers at least once and in order per
 * partition, so a reaction must come to the same when it is run twice.
 */
export interface Reaction {
  /** The model's name: `MAILS`. */
  entity: (typeof followed)[number];
  on: readonly ChangeName[];
  run(change: Change): Promise<void>;
}

interface Sides<Item> {
  INSERT: { before?: undefined; after: Item };
  MODIFY: { before: Item; after: Item };
  REMOVE: { before: Item; after?: undefined };
}

/** A change of an item whose model is known. */
export type ChangeOf<Name extends keyof Items, On extends ChangeName = "MODIFY"> = {
  [Each in On]: { name: Each; order?: string } & Sides<Items[Name]>[Each];
}[On];

/** A reaction that knows what it reacts to. Items come from our own table, so they have the shape their entity gave them. */
export const reaction = <Name extends keyof Items, On extends ChangeName>(
  entity: Name,
  on: readonly On[],
  run: (change: ChangeOf<Name, On>) => Promise<void>,
): Reaction => ({ entity, on, run: (change) => run(change as Change & ChangeOf<Name, On>) });

const concerns = ({ entity, on }: Pick<Reaction, "entity" | "on">, change: Change) =>
  entity === entityOf(change) && on.includes(change.name);

/** The model whose item changed, by the mark ElectroDB leaves on each. */
const entityOf = ({ before, after }: Change) => (after ?? before)?.__edb_e__;

/**
 * Runs everything that follows from one change. One reaction's failure does not keep the others
 * from running; the change as a whole then counts as failed and comes again.
 */
export async function react(reactions: readonly Reaction[], change: Change): Promise<void> {
  const due = reactions.filter((one) => concerns(one, change));
  // One object for all of them and for this run alone: what they ask of it together is kept with it.
  const shared = { ...change };
  const results = await Promise.allSettled(due.map((one) => one.run(shared)));
  const failures = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (!failures.length) return;
  throw new AggregateError(failures, `A reaction to ${entityOf(change)} failed.`);
}
