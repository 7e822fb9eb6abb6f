import { system } from "../../actor.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { isOvertaken } from "../../retry.ts";
import { aboutInvoice } from "../invoice/about.ts";
import { type Invoice, Invoices, invoiceShards } from "../invoice/invoices.entity.ts";
import { isDecentHour, nextMorning, nextReminder, type Reminder, reminderAt } from "./ladder.ts";
import { remindAtOf, reminding } from "./next.ts";
import { remindedOf, zoneOf } from "./payer.ts";
import { isOpenQuestion, isReminded } from "./rule.ts";

/** So many invoices of a shard are looked at in one sweep, the longest due first. */
const most = 200;

/** Reminds the payer of every invoice whose time has come. */
export async function sweepReminders(): Promise<void> {
  const found = await Promise.all(
    invoiceShards.map(async (shard) => {
      const query = Invoices.query.byReminder({ due: "open", shard }).lte({ remindAt: now() });
      return (await query.go({ limit: most })).data;
    }),
  );
  await eachOf(found.flat(), lookAfter);
}

/** One invoice, which the index may know as it was before. Whoever writes it first has it. */
async function lookAfter({ assignmentId, invoiceId, remindAt }: Invoice) {
  const key = { assignmentId, invoiceId };
  const { data: invoice } = await Invoices.get(key).go({ consistent: true });
  if (!invoice || invoice.remindAt !== remindAt) return;
  try {
    await commit(await stepOf(invoice));
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
}

/** What is to be written of an invoice whose time has come. */
async function stepOf(invoice: Invoice): Promise<Write[]> {
  const at = now();
  const zone = await zoneOf(invoice);
  const due = isReminded(invoice) && reminderAt(invoice, zone, at);
  if (!due) return [reminding(invoice, { remindAt: await remindAtOf(invoice, zone) })];
  const isWaiting = !isDecentHour(at, zone) || (await isInDoubt(invoice));
  return isWaiting
    ? [reminding(invoice, { remindAt: nextMorning(at, zone) })]
    : remind(invoice, due, { at, zone });
}

/** While people or the bank have to decide what is owed nobody is reminded; what was due meanwhile follows. */
const isInDoubt = async (invoice: Invoice) =>
  isOpenQuestion(invoice) || (await storedAssignment(invoice.assignmentId))?.status === "disputed";

/** The reminder is noted with its mail, so it goes out once. */
function remind(invoice: Invoice, due: Reminder, { at, zone }: { at: string; zone: string }) {
  const { assignmentId, invoiceId, reminder: before } = invoice;
  const { day, at: lastStep } = due;
  const count = (before?.count ?? 0) + 1;
  const reminder = { ...before, isPaused: false, count, lastDay: day, lastAt: at, lastStep };
  const fact = record(system("reminders"), {
    action: "invoice.remind",
    ...aboutInvoice(invoice),
  });
  return [
    reminding(invoice, { reminder, remindAt: nextReminder({ ...invoice, reminder }, zone) }),
    AuditLogs.create(fact),
    Mails.create(letter("payment-reminder", remindedOf(invoice), { assignmentId, invoiceId })),
  ];
}
