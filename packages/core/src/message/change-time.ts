import { changeMinutes } from "./limits.ts";

/** Until when somebody may change their own message, written at this time. */
export const changeableUntil = (createdAt: string) =>
  new Date(Date.parse(createdAt) + changeMinutes * 60_000).toISOString();
