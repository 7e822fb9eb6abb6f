import type { Meeting } from "../meetings.entity.ts";
import { hour, later, minute } from "../times.ts";

/** The reminders of a meeting, the first one first: how long before its start, and how late one may still go out. */
const reminders = {
  day: { before: 24 * hour, grace: 2 * hour },
  hour: { before: hour, grace: 10 * minute },
  soon: { before: 15 * minute, grace: 10 * minute },
} as const;
export type Reminder = keyof typeof reminders;
export const reminderNames = Object.keys(reminders) as Reminder[];

/** When a reminder is due, UTC time; undefined where there is nothing to remind of. */
export const remindAt =
  (name: Reminder) =>
  ({ status, scheduledTime }: Meeting): string | undefined =>
    status === "scheduled" ? later(scheduledTime, -reminders[name].before) : undefined;

/** Whether a reminder that is due still says something: where the clock stood still for long, it does not. */
export const isTimely = (name: Reminder, { scheduledTime }: Meeting, at: string) =>
  at <= later(scheduledTime, reminders[name].grace - reminders[name].before);
