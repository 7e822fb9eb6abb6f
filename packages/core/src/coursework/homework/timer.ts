import { none } from "../work.ts";
import { dueOf } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { reminderHours, waitingDays } from "./limits.ts";
import { studentsTurn, teachersTurn } from "./states.ts";

const hour = 3_600_000;
const shifted = (time: string, hours: number) =>
  new Date(Date.parse(time) + hours * hour).toISOString();

/** What people are told of by the clock, once for each time that it is about. */
export const reminders = ["remind", "overdue", "waits"] as const;
type Reminder = (typeof reminders)[number];

/** What `told` holds once it was told. */
export const toldOf = (reminder: Reminder, time: string) => `${reminder} ${time}`;

interface Timed {
  reminder: Reminder;
  /** The time that it is about: of a due date that, of what waits since when. */
  about: string;
  at: string;
}

/** All that the clock tells of it as it is now, whether it was told or not. */
export function aboutNow(one: Homework): Timed[] {
  const { status, waitsSince, teacherId } = one;
  const dueAt = studentsTurn.includes(status) ? dueOf(one) : undefined;
  const waits = teachersTurn.includes(status) && teacherId !== none ? waitsSince : undefined;
  return [
    ...(dueAt
      ? [
          { reminder: "remind" as const, about: dueAt, at: shifted(dueAt, -reminderHours) },
          { reminder: "overdue" as const, about: dueAt, at: dueAt },
        ]
      : []),
    ...(waits
      ? [{ reminder: "waits" as const, about: waits, at: shifted(waits, 24 * waitingDays) }]
      : []),
  ];
}

/** What the clock has still to tell. */
export const remindersOf = (one: Homework): Timed[] =>
  aboutNow(one).filter(({ reminder, about }) => !one.told?.includes(toldOf(reminder, about)));

/** When the clock looks at it, UTC time; `none` where there is nothing to tell. */
export const timerOf = (one: Homework): string =>
  remindersOf(one)
    .map(({ at }) => at)
    .toSorted()[0] ?? none;

/** Nobody is reminded of a due date that is so near that the reminder would be late. */
export const toldAtFirst = (dueAt: string | null | undefined) =>
  dueAt && Date.parse(dueAt) - Date.now() < reminderHours * hour ? [toldOf("remind", dueAt)] : [];
