import type { Assignment } from "../../assignment/assignments.entity.ts";
import { workOf } from "../../assignment/notice/send.ts";
import type { AuditLog } from "../../audit/audit-logs.entity.ts";
import { userIdOf } from "../../id.ts";
import { notify } from "../../notification/notify.ts";
import { withdraw } from "../../notification/withdraw.ts";
import { pathOf } from "../invoice/address.ts";
import { type Invoice, Invoices } from "../invoice/invoices.entity.ts";
import { remindedOf, zoneOf } from "./payer.ts";
import { isReminded } from "./rule.ts";
import { type ReminderTone, toldOf } from "./told.ts";

const titles: Record<ReminderTone, (amount: string, due: string) => string> = {
  ahead: (amount, due) => `${amount} is due on ${due}`,
  today: (amount) => `${amount} is due today`,
  late: (amount) => `${amount} is overdue`,
  formal: (amount) => `Formal reminder: ${amount} is overdue`,
};

/** Each reminder is an event of its own. */
const keyOf = ({ invoiceId }: Invoice, count: number) => `${invoiceId} reminder ${count}`;

/**
 * What the reminders of an invoice mean for the student's bell, whenever something happened to it: the
 * last reminder stands there where the student pays, those before it do not, and none once it is
 * pointless. The mail goes by itself.
 */
export async function tellOfReminder(fact: AuditLog, assignment: Assignment) {
  const { action, createdAt, scopeId: assignmentId, entityId: invoiceId } = fact;
  const key = { assignmentId, invoiceId };
  const { data: invoice } = await Invoices.get(key).go({ consistent: true });
  const count = invoice?.reminder?.count;
  if (!invoice || !count) return;
  const userId = userIdOf(invoice.studentId);
  const isNew = action === "invoice.remind" && isReminded(invoice);
  await withdraw(userId, keyOf(invoice, isNew ? count - 1 : count));
  if (!isNew || remindedOf(invoice) !== userId) return;
  const { tone, number, amount, due } = toldOf(invoice, await zoneOf(invoice));
  await notify({
    userId,
    category: "assignment",
    title: titles[tone](amount, due),
    body: `Invoice ${number} for ${workOf(assignment)}.`,
    link: pathOf(key),
    entityRef: assignmentId,
    key: keyOf(invoice, count),
    at: createdAt,
    hasMail: true,
  });
}
