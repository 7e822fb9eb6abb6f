import { emptyMinutes, noShowMinutes, noteReminders, overtimeMinutes } from "./limits.ts";
import { type Meeting, none } from "./meetings.entity.ts";
import { noteReminder } from "./note/reminder.ts";
import { remindAt } from "./reminder/reminders.ts";
import { hour, later, minute } from "./times.ts";

/** Something the clock does to a meeting: what, and when, UTC time. The deeds are in clock.ts. */
const steps = {
  /** Nobody answered, or the last of its slots has passed. */
  "lapse-proposal": ({ status, proposalEndsAt, slots = [] }) =>
    status === "proposed" ? first(proposalEndsAt, slots.toSorted().at(-1)) : undefined,

  /** Both sides are reminded. */
  "remind-day": remindAt("day"),
  "remind-hour": remindAt("hour"),
  "remind-soon": remindAt("soon"),

  /** One side waits for the other. Who comes to a place behind a link nobody sees. */
  "no-show": ({ status, place, scheduledTime }) =>
    place.kind === "room" && (status === "scheduled" || status === "in_progress")
      ? later(scheduledTime, noShowMinutes * minute)
      : undefined,

  /** Nobody came, nobody ended it, or all have gone. */
  end: ({ status, endTime, scheduledTime, emptyAt }) => {
    const last = later(endTime, overtimeMinutes * minute);
    if (status === "scheduled") return last;
    if (status !== "in_progress") return undefined;
    if (!emptyAt) return last;
    // Who was there before it began may come back when it does.
    const closes = [
      later(emptyAt, emptyMinutes * minute),
      later(scheduledTime, noShowMinutes * minute),
    ];
    return first(last, closes.toSorted()[1]);
  },

  /** The provider of its room closes it. */
  "close-room": ({ closeRoomAt }) => closeRoomAt,

  /** The teacher is reminded of the note: when it is due, then once a day. */
  note({ note, noteDueAt, told = [] }) {
    const sent = told.filter((one) => one.startsWith(noteReminder)).length;
    if (!noteDueAt || note || sent === noteReminders) return undefined;
    return later(noteDueAt, sent * 24 * hour);
  },
} satisfies Record<string, (meeting: Meeting) => string | undefined>;

export type ClockStep = keyof typeof steps;

const first = (...times: (string | undefined)[]) =>
  times.filter((one) => one !== undefined).toSorted()[0];

/** These change the state, so they are due until they are done, also where another step was due at the same moment. */
const closing: readonly ClockStep[] = ["lapse-proposal", "end"];

/** What the clock has to do next, and when; undefined where it has nothing to do. */
export function nextStep(meeting: Meeting): { name: ClockStep; at: string } | undefined {
  const { lookedAt = "" } = meeting;
  return (Object.keys(steps) as ClockStep[])
    .flatMap((name) => {
      const at = steps[name](meeting);
      return at && (at > lookedAt || closing.includes(name)) ? [{ name, at }] : [];
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))[0];
}

/** When the clock looks at it next, UTC time; `none` where it never does. */
export const timerOf = (meeting: Meeting): string => nextStep(meeting)?.at ?? none;
