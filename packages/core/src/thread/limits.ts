/*
 * The numbers of a thread that somebody may ask for. Each says its unit.
 */

/** A student who does not answer is reminded after so long. */
export const reminderHours = 72;

/** So long after the reminder the thread counts as resolved without an answer. */
export const noAnswerDays = 7;

/** A resolved thread is closed after so long. */
export const resolvedDays = 14;

/** A thread sleeps for so long at most. */
export const snoozeDays = 90;

/** For so long an admin who gave a reason may read a thread without taking part. */
export const lookHours = 12;

/** So many people may sit in a thread; one that follows it gives all of them a seat in one transaction, which has a hundred places. */
export const mostSeats = 80;
