import { type Invoice, Invoices } from "./invoices.entity.ts";
import { meetingOf } from "./records.ts";

/** Whether an invoice bills a meeting at this moment. */
export async function billsMeeting(
  invoice: { assignmentId: string; invoiceId: string },
  meetingId: string,
): Promise<boolean> {
  const { data } = await Invoices.get(invoice).go({ consistent: true });
  if (!data || data.status === "void") return false;
  return data.lines.some((one) => meetingOf(one) === meetingId);
}

/** The draft that bills a meeting at this moment; undefined once it is issued, or bills it no more. */
export async function draftBilling(
  invoice: { assignmentId: string; invoiceId: string },
  meetingId: string,
): Promise<Invoice | undefined> {
  const { data } = await Invoices.get(invoice).go({ consistent: true });
  if (data?.status !== "draft") return undefined;
  return data.lines.some((one) => meetingOf(one) === meetingId) ? data : undefined;
}
