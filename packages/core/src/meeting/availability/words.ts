import type { Hours } from "./teacher-availabilities.entity.ts";

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
