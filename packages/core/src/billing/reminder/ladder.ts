import { Temporal } from "temporal-polyfill";
import { storedZone } from "../../time/schema.ts";
import { instalmentsOf } from "../invoice/instalments.ts";
import { type Invoice, notDue } from "../invoice/invoices.entity.ts";
import { reminderDays, reminderHours } from "../limits.ts";

/** One reminder of the ladder. */
export interface Reminder {
  /** So many days after the due date; before it where the number is below zero. */
  day: number;
  /** When it goes out, UTC time. */
  at: string;
}

type Owed = Pick<Invoice, "schedule" | "amountDue" | "payer" | "reminder" | "issuedAt">;

const localTime = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone);
const instantOf = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds).toISOString();

/** When the hours begin in which payers are reminded, so many days after a time. */
const morningOf = (at: string, zone: string, days: number) => {
  const timeZone = zone;
  const plainTime = Temporal.PlainTime.from({ hour: reminderHours.from });
  const day = localTime(at, zone).toPlainDate().add({ days });
  return instantOf(day.toZonedDateTime({ timeZone, plainTime }));
};

/** Reminders are a day apart. What comes sooner is the last one again, for a payer whose clock was set back meanwhile. */
const apart = 20 * 3_600_000;

/** The reminders of every instalment that is open, the first one first, without those that are over. */
function ahead(invoice: Owed, zone: string): Reminder[] {
  const { since = invoice.issuedAt ?? "", lastStep } = invoice.reminder ?? {};
  const after = lastStep ? new Date(Date.parse(lastStep) + apart).toISOString() : since;
  return instalmentsOf(invoice)
    .filter((one) => one.open > 0)
    .flatMap(({ dueDate }) =>
      reminderDays.map((day) => ({ day, at: morningOf(dueDate, zone, day) })),
    )
    .filter((one) => one.at > since && one.at > after)
    .toSorted((one, other) => one.at.localeCompare(other.at) || one.day - other.day);
}

/** When the payer is reminded next; `notDue` after the last time. */
export const nextReminder = (invoice: Owed, zone = storedZone(invoice.payer.timezone) ?? "UTC") =>
  ahead(invoice, zone)[0]?.at ?? notDue;

/**
 * The reminder that is due at a time. Where several are, because the clock stood still or two
 * instalments meet on a day, it is the last of them: nobody gets two at once.
 */
export const reminderAt = (invoice: Owed, zone: string, at: string) =>
  ahead(invoice, zone).findLast((one) => one.at <= at);

/** Whether people may be written to about money at this time of their day. */
export function isDecentHour(at: string, zone: string) {
  const { hour } = localTime(at, zone);
  return hour >= reminderHours.from && hour < reminderHours.to;
}

/** The next time at which these hours begin. */
export function nextMorning(at: string, zone: string) {
  const today = morningOf(at, zone, 0);
  return today > at ? today : morningOf(at, zone, 1);
}
