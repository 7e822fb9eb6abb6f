import { workOf } from "../assignment/notice/send.ts";
import { storedAssignment } from "../assignment/workspace.ts";
import type { AuditLog } from "../audit/audit-logs.entity.ts";
import { userIdOf } from "../id.ts";
import { desk, money, push, pushRoom } from "../live/push.ts";
import { notify } from "../notification/notify.ts";
import { withdraw } from "../notification/withdraw.ts";
import { cut } from "../text/cut.ts";
import { adminsOf } from "../user/names.ts";
import { aboutOf } from "./about.ts";
import { pathOf } from "./invoice/address.ts";
import { invoiceEvents } from "./invoice/events.ts";
import {
  isMoneyAction,
  type MoneyAction,
  type MoneyStory,
  moneyNotices,
  settledBy,
} from "./notices.ts";
import { tellOfReminder } from "./reminder/tell.ts";

/** Tells open pages and people of what an audit record says happened to money. */
export async function tell(fact: AuditLog): Promise<void> {
  const { action, scopeId: assignmentId, entityId } = fact;
  if (!isMoneyAction(action)) return;
  const assignment = await storedAssignment(assignmentId);
  if (!assignment) return;
  const student = userIdOf(assignment.studentId);
  await Promise.all([
    showLive(assignmentId, isForStudent(action) ? [student] : []),
    takeBack(fact, settledBy[action] ?? []),
    ofReminders.includes(action) && tellOfReminder(fact, assignment),
  ]);
  const rows = moneyNotices[action];
  if (!rows.length) return;
  const about = await aboutOf(fact);
  if (!about) return;
  const story: MoneyStory = {
    ...about,
    fact,
    work: workOf(assignment),
    student: assignment.studentName,
  };
  for (const row of rows.filter((one) => one.when?.(story) ?? true)) {
    const isFinance = row.to === "finance";
    const notice = {
      title: row.title(story),
      body: cut(row.body?.(story) ?? "", 300) || undefined,
      link: pathOf({ assignmentId, invoiceId: about.invoiceId }),
      entityRef: assignmentId,
      key: isFinance ? keyOf(entityId, action) : fact.auditId,
      at: fact.createdAt,
    };
    const category = isFinance ? "admin" : "assignment";
    // To the student these are receipts, also of what they did themselves.
    const people = isFinance
      ? (await financeAt(fact)).filter((userId) => userId !== fact.actorId)
      : [student];
    await Promise.all(people.map((userId) => notify({ ...notice, userId, category })));
  }
}

/** The payer is reminded, or has no reason to be reminded any more. */
const ofReminders: readonly MoneyAction[] = [
  "invoice.remind",
  "invoice.pay",
  "invoice.credit",
  "invoice.void",
  "invoice.write-off",
];

/** What waits for finance is one event by what waits, so that its end finds what told of it. */
const keyOf = (entityId: string, action: MoneyAction) => `${entityId} ${action}`;

const financeAt = ({ createdAt }: AuditLog) => adminsOf(["finance", "owner"], createdAt);

/** Drafts and what is written off are between the team. Payments and refunds are the student's, too. */
const isForStudent = (action: MoneyAction) =>
  !(action in invoiceEvents) || invoiceEvents[action as keyof typeof invoiceEvents].seenBy.student;

/** Pages that show the money of this assignment read it again. */
async function showLive(assignmentId: string, people: string[]) {
  const frame = { type: "money", data: { assignmentId } } as const;
  await Promise.all([push(people, frame), pushRoom(desk, frame), pushRoom(money, frame)]);
}

/** Somebody has done what these told finance to do. */
async function takeBack(fact: AuditLog, actions: readonly MoneyAction[]) {
  if (!actions.length) return;
  const people = await financeAt(fact);
  const keys = actions.map((action) => keyOf(fact.entityId, action));
  await Promise.all(people.flatMap((userId) => keys.map((key) => withdraw(userId, key))));
}
