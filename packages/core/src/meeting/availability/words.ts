/** Part of a day on the clock: `09:00` to `17:00`; the end of the day is `24:00`. */
export interface Hours {
  from: string;
  to: string;
}

/** From Monday, 1, to Sunday, 7. */
export const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

export const hoursText = ({ from, to }: Hours) => `${from}–${to}`;
