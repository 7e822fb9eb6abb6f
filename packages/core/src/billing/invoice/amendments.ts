import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { remindAtOf, reminding } from "../reminder/next.ts";
import { aboutInvoice } from "./about.ts";
import { type InvoiceHolder, invoiceMover } from "./access.ts";
import { perform, stale } from "./command.ts";
import { type Invoice, Invoices } from "./invoices.entity.ts";
import { MarkViewed, PauseReminders, ResumeReminders } from "./schema.ts";

/** The student has opened it; the first time is kept. */
export const markViewed = action({
  input: MarkViewed,
  allow: invoiceMover("view"),
  run: ({ input, grant }) =>
    perform("view", input, grant, async (keep) => {
      if (grant.invoice.viewedAt) return;
      const { assignmentId, invoiceId, status } = grant.invoice;
      const viewed = Invoices.patch({ assignmentId, invoiceId })
        .set({ viewedAt: now() })
        .where((one, { eq }) => eq(one.status, status));
      await amend(grant, "invoice.view", viewed, keep);
    }),
});

/** Nobody is reminded of it until that is taken back. */
export const pauseReminders = action({
  input: PauseReminders,
  allow: invoiceMover("pause-reminders"),
  run: ({ input, grant }) =>
    perform("pause-reminders", input, grant, async (keep) =>
      amend(grant, "invoice.pause-reminders", await reminders(grant.invoice, true), keep),
    ),
});

export const resumeReminders = action({
  input: ResumeReminders,
  allow: invoiceMover("resume-reminders"),
  run: ({ input, grant }) =>
    perform("resume-reminders", input, grant, async (keep) =>
      amend(grant, "invoice.resume-reminders", await reminders(grant.invoice, false), keep),
    ),
});

/** Reminders whose time came meanwhile are skipped. */
async function reminders(invoice: Invoice, isPaused: boolean) {
  const reminder = { ...invoice.reminder, isPaused, since: now() };
  return reminding(invoice, { reminder, remindAt: await remindAtOf({ ...invoice, reminder }) });
}

type Amendment = "invoice.view" | "invoice.pause-reminders" | "invoice.resume-reminders";

/** A change that is no move and concerns no money: the version stays, nobody's page is stale. */
function amend({ invoice, actor }: InvoiceHolder, action: Amendment, write: Write, keep: Write[]) {
  const fact = record(actor, { action, ...aboutInvoice(invoice) });
  return commit([write, AuditLogs.create(fact), ...keep], stale(invoice));
}
