import { now } from "../../db.ts";
import { moneyWords } from "../../text/money-words.ts";
import { dayWords } from "../document/written.ts";
import { dueNow, nextInstalment } from "../invoice/instalments.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { reminderDays } from "../limits.ts";

/** How grave a reminder is; the last of the ladder is a formal one. */
export type ReminderTone = "ahead" | "today" | "late" | "formal";

const lastDay = Math.max(...reminderDays);

/** What a reminder says of an invoice: as it is now, since time may have passed since it was to go. */
export function toldOf(invoice: Invoice, zone: string) {
  const { currency, number = "", reminder } = invoice;
  const dueDate = nextInstalment(invoice)?.dueDate ?? invoice.dueDate;
  const [due, today] = [dayWords(dueDate, zone), dayWords(now(), zone)];
  const late = reminder?.lastDay === lastDay ? "formal" : "late";
  const tone: ReminderTone = due === today ? "today" : dueDate > now() ? "ahead" : late;
  return { tone, number, amount: moneyWords(dueNow(invoice), currency), due };
}
