import { emptyMinutes, noShowMinutes, overtimeMinutes } from "./limits.ts";
import { type Meeting, none } from "./meetings.entity.ts";
import { later, minute } from "./times.ts";

/** Something the clock does at a time. */
interface Step {
  name: "lapse-proposal" | "no-show" | "end";
  /** When, UTC time; undefined where it never does. */
  at: (meeting: Meeting) => string | undefined;
}

/** What the clock does to a meeting, whatever comes first. The deeds are in clock.ts. */
const steps: readonly Step[] = [
  {
    // Nobody answered, or its last slot has passed.
    name: "lapse-proposal",
    at: ({ status, proposalEndsAt, slots = [] }) =>
      status === "proposed"
        ? [proposalEndsAt, slots.toSorted().at(-1)].filter((one) => one !== undefined).toSorted()[0]
        : undefined,
  },
  {
    // One side waits for the other.
    name: "no-show",
    at: ({ status, scheduledTime }) =>
      status === "scheduled" ? later(scheduledTime, noShowMinutes * minute) : undefined,
  },
  {
    // Nobody came, or nobody ended it.
    name: "end",
    at: ({ status, endTime }) =>
      status === "scheduled" || status === "in_progress"
        ? later(endTime, overtimeMinutes * minute)
        : undefined,
  },
];
export type ClockStep = Step["name"];
export const roomIsClosedAfter = emptyMinutes * minute;

/** When the clock looks at it next, UTC time; `none` where it never does. */
export const timerOf = (meeting: Meeting): string =>
  steps
    .flatMap(({ at }) => at(meeting) ?? [])
    .toSorted()
    .at(0) ?? none;
