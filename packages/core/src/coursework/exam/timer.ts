import { none } from "../work.ts";
import { studentsTurn, teachersTurn } from "./attempt/states.ts";
import type { Exam } from "./exams.entity.ts";
import { lastCallMinutes, reminderHours, waitingDays } from "./limits.ts";
import { closesFor } from "./times.ts";

const minute = 60_000;
const shifted = (time: string, minutes: number) =>
  new Date(Date.parse(time) + minutes * minute).toISOString();

/** What people are told of by the clock, once for each time that it is about. */
export const reminders = ["remind", "last-call", "waits"] as const;
type Reminder = (typeof reminders)[number];

/** What `told` holds once it was told. */
export const toldOf = (reminder: Reminder, time: string) => `${reminder} ${time}`;

interface Timed {
  reminder: Reminder;
  /** The time that it is about: when it opens or closes, or since when it waits. */
  about: string;
  at: string;
}

/** All that the clock tells of it as it is now, whether it was told or not. */
export function aboutNow(one: Exam): Timed[] {
  const { status, attemptStatus, opensAt, waitsSince, teacherId } = one;
  const closes = closesFor(one);
  const isAwaited = attemptStatus === "not_started";
  const waits = attemptStatus && teachersTurn.includes(attemptStatus) && teacherId !== none;
  const all: (Timed | false | undefined | "")[] = [
    status === "scheduled" &&
      opensAt && {
        reminder: "remind",
        about: opensAt,
        at: shifted(opensAt, -60 * reminderHours),
      },
    (status === "scheduled" || status === "open") &&
      isAwaited &&
      closes && { reminder: "last-call", about: closes, at: shifted(closes, -lastCallMinutes) },
    waits &&
      waitsSince && {
        reminder: "waits",
        about: waitsSince,
        at: shifted(waitsSince, 24 * 60 * waitingDays),
      },
  ];
  return all.filter((one) => typeof one === "object");
}

/** What the clock has still to tell. A last call comes once it is open. */
export const remindersOf = (one: Exam): Timed[] =>
  aboutNow(one).filter(
    ({ reminder, about }) =>
      !one.told?.includes(toldOf(reminder, about)) &&
      (reminder !== "last-call" || one.status === "open"),
  );

/** What the clock does to an exam. */
export type Step = "open" | "end" | "close";

interface Due {
  step: Step;
  at: string;
}

/**
 * When the clock moves it: it opens, the attempt that runs ends, the window closes on whoever has not
 * begun. What was written before a deadline is taken up to `endsAt`, this moment included.
 */
export function stepsOf(one: Exam): Due[] {
  const { status, attemptStatus, opensAt, endsAt } = one;
  if (status !== "scheduled" && status !== "open") return [];
  const closes = closesFor(one);
  if (attemptStatus === "in_progress") {
    return endsAt ? [{ step: "end", at: shifted(endsAt, 1 / minute) }] : [];
  }
  return [
    ...(status === "scheduled" && opensAt ? [{ step: "open" as const, at: opensAt }] : []),
    ...(closes ? [{ step: "close" as const, at: closes }] : []),
  ];
}

/** When the clock looks at it, UTC time; `none` where it never does. */
export const timerOf = (one: Exam): string =>
  [...stepsOf(one), ...remindersOf(one)].map(({ at }) => at).toSorted()[0] ?? none;

/** Nobody is reminded of what is so near that the reminder would be late. */
export function toldAtFirst({
  opensAt,
  ...one
}: Pick<Exam, "opensAt" | "durationMinutes"> & {
  closesAt?: string;
  extraTime?: Exam["extraTime"];
}): string[] {
  const closes = closesFor(one);
  const isNear = (time: string, minutes: number) =>
    Date.parse(time) - Date.now() < minutes * minute;
  return [
    ...(opensAt && isNear(opensAt, 60 * reminderHours) ? [toldOf("remind", opensAt)] : []),
    // A window that is hardly longer than the call needs none.
    ...(opensAt && closes && Date.parse(closes) - Date.parse(opensAt) < 2 * lastCallMinutes * minute
      ? [toldOf("last-call", closes)]
      : []),
  ];
}

/** Until when the student can do something, for the to-do list; undefined where there is nothing to do. */
export function dueFor(one: Exam): string | undefined {
  const { status, attemptStatus, endsAt } = one;
  if (status !== "scheduled" && status !== "open") return undefined;
  if (!attemptStatus || !studentsTurn.includes(attemptStatus)) return undefined;
  return attemptStatus === "in_progress" ? endsAt : closesFor(one);
}
