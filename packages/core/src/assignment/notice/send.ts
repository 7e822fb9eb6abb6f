import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { type Notice, notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { cut } from "../../text/cut.ts";
import { withoutContacts } from "../../thread/shield/shield.ts";
import { adminsOf } from "../../user/names.ts";
import type { Assignment } from "../assignments.entity.ts";
import { contactsOpen } from "../contact/rule.ts";
import { type AssignmentAction, isAssignmentAction } from "../events.ts";
import type { AssignmentFile } from "../file/assignment-files.entity.ts";
import type { TeacherAssignment } from "../offer/teacher-assignments.entity.ts";
import { type Workspace, workspaceOf } from "../workspace.ts";
import { type Audience, first, notices, type Story } from "./notices.ts";

const endsOffer: readonly AssignmentAction[] = ["offer.withdraw", "offer.expire", "offer.accept"];

/** The work as a title names it: what people know it by, then the code. */
export const workOf = ({ title, assignmentCode }: Assignment) =>
  `“${title.length > 60 ? `${cut(title, 59)}…` : title}” (${assignmentCode})`;

export const linkTo = (assignmentId: string) => `/assignments/${assignmentId}`;

/** What happens in one transaction has not quite the same time. */
const moment = 2_000;

/**
 * Tells people of what the audit record says happened: the record is the event, so it is told once.
 * Whom it concerns is asked as of its time; a repetition later finds the same people.
 */
export async function tellPeople(fact: AuditLog): Promise<void> {
  // Meetings and coursework have records of the assignment, too, and tell people in their own way.
  if (!isAssignmentAction(fact.action)) return;
  const rows = notices[fact.action];
  const isEndOfOffer = endsOffer.includes(fact.action);
  if (!rows.length && !isEndOfOffer) return;
  const workspace = await workspaceOf(fact.scopeId);
  if (!workspace) return;
  if (isEndOfOffer) await takeBack(fact);

  const story: Story = {
    ...workspace,
    fact,
    work: workOf(workspace.assignment),
    who: fact.actorType === "user" ? first(fact.actorName) : "Lyceum",
    part: workspace.offers.find((one) => one.id === fact.entityId),
  };
  const outside = shieldedFrom(story);
  for (const row of rows) {
    if (row.by && row.by !== fact.actorType) continue;
    for (const userId of await audiences[row.to](story)) {
      if (userId === fact.actorId && !row.receipt) continue;
      const mergedTitle = row.several?.(story);
      const shown = outside.has(userId) ? withoutContacts : (text: string) => text;
      const words = row.body?.(story);
      await notify({
        userId,
        category: row.category ?? "assignment",
        urgency: row.urgency,
        title: shown(row.title(story)),
        body: cut(shown(words ?? ""), 300) || undefined,
        link: row.link ?? linkTo(fact.scopeId),
        entityRef: fact.scopeId,
        key: keyOf(fact),
        at: fact.createdAt,
        ...(mergedTitle && { mergedTitle, mergeKey: `${fact.scopeId} ${fact.action}` }),
      });
    }
  }
}

/** Those who may not be told how to reach each other: the teachers, and the student of what a teacher did. */
function shieldedFrom({ assignment, offers, fact }: Story): Set<string> {
  if (contactsOpen(assignment)) return new Set();
  const people = offers.map((one) => one.teacherId);
  if (fact.actorRole === "teacher") people.push(assignment.studentId);
  return new Set(people.map(userIdOf));
}

/** An offer is one event by its own id, so its end finds what told of it. */
const keyOf = ({ action, auditId, entityId }: AuditLog) =>
  action === "offer.make" ? `${entityId} offered` : auditId;

/** An offer that is over before it was seen was never told of. */
const takeBack = ({ subjectId, entityId }: AuditLog) =>
  subjectId ? withdraw(userIdOf(subjectId), `${entityId} offered`) : undefined;

const audiences: Record<Audience, (story: Story) => string[] | Promise<string[]>> = {
  student: ({ assignment }) => [userIdOf(assignment.studentId)],
  teachers: ({ offers, fact }) => teachersAt(offers, fact.createdAt),
  lead: ({ assignment }) => (assignment.leadId ? [userIdOf(assignment.leadId)] : []),
  left: ({ offers, fact }) =>
    offers
      .filter((one) => worked(one) && Math.abs(between(one.endedAt, fact.createdAt)) < moment)
      .map((one) => userIdOf(one.teacherId)),
  offered: ({ fact }) => (fact.subjectId ? [userIdOf(fact.subjectId)] : []),
  rep: (story) => handlerOf(story),
  deciders: ({ fact }) => adminsOf(["operations", "owner"], fact.createdAt),
};

const between = (one: string | undefined, other: string) =>
  one ? Date.parse(one) - Date.parse(other) : Number.POSITIVE_INFINITY;

/** Whose offer was accepted at some time. */
const worked = (one: TeacherAssignment) =>
  !["offered", "declined", "expired", "withdrawn"].includes(one.status);

const isOn = ({ status }: TeacherAssignment) => ["accepted", "active", "paused"].includes(status);

/** The teachers who worked on it at this time, by their user ids. */
function teachersAt(offers: TeacherAssignment[], at: string) {
  const then = offers.filter(
    (one) =>
      worked(one) &&
      between(one.assignedAt ?? one.createdAt, at) < moment &&
      (isOn(one) || between(one.endedAt, at) > -moment),
  );
  return then.map((one) => userIdOf(one.teacherId));
}

/** The one of staff who had to do with it last before this happened; nobody where that is nobody. */
function handlerOf({ assignment, offers, fact }: Story) {
  const { questions, quotes, disputes } = assignment;
  const traces = [
    ...questions.map((one) => ({ by: one.askedBy, at: one.askedAt })),
    ...quotes,
    ...offers.map((one) => ({ by: one.offeredBy, at: one.createdAt })),
    ...disputes.flatMap((one) => one.proposal ?? []),
    ...(assignment.waived ? [assignment.waived] : []),
    ...(assignment.hold ? [assignment.hold] : []),
  ];
  const before = traces.filter((one) => one.by && one.at < fact.createdAt);
  const last = before.toSorted((one, other) => one.at.localeCompare(other.at)).at(-1);
  return last?.by ? [last.by] : [];
}

/** People are told of a file once it can be had, of several in one; who put it there is not. */
export async function tellOfNewFile(item: AssignmentFile, workspace: Workspace): Promise<void> {
  const { assignmentId, fileId, name, uploadedBy, uploadedByName, updatedAt: at } = item;
  const { assignment, offers } = workspace;
  const { submittedAt } = assignment;
  if (item.visibility !== "everyone" || !submittedAt || submittedAt > at) return;
  const student = userIdOf(assignment.studentId);
  const people = [student, ...teachersAt(offers, at)];
  for (const userId of people) {
    if (userId === uploadedBy) continue;
    const own = userId === student && !offers.some((one) => userIdOf(one.teacherId) === uploadedBy);
    const named = own || contactsOpen(assignment) ? name : withoutContacts(name);
    await notify({
      userId,
      category: "file",
      title: `${first(uploadedByName)} added ${named}`,
      body: assignment.assignmentCode,
      link: linkTo(assignmentId),
      entityRef: assignmentId,
      key: `${fileId} clean`,
      at,
      mergeKey: `${assignmentId} files`,
      mergedTitle: `{count} files added to ${assignment.assignmentCode}`,
    });
  }
}

/** A file that was deleted before anybody saw that it came was never there. */
export async function forgetFile(item: AssignmentFile, workspace: Workspace): Promise<void> {
  const { assignment, offers } = workspace;
  const people = [assignment.studentId, ...offers.map((one) => one.teacherId)].map(userIdOf);
  for (const userId of people) await withdraw(userId, `${item.fileId} clean`);
}

/** Who uploaded a file learns when it is refused. */
export async function warnUploader(item: AssignmentFile, workspace: Workspace): Promise<void> {
  const code = workspace.assignment.assignmentCode;
  const titles: Record<string, string> = {
    quarantined: `${item.name} is infected and was locked away (${code})`,
    rejected: `${item.name} was not accepted (${code})`,
  };
  const title = titles[item.status];
  if (!title) return;
  const notice: Notice = {
    category: "file",
    userId: item.uploadedBy,
    title,
    body: item.reason,
    link: linkTo(item.assignmentId),
    entityRef: item.assignmentId,
    key: `${item.fileId} ${item.status}`,
    at: item.updatedAt,
  };
  await notify(notice);
}
