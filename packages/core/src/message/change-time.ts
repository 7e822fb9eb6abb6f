/** So long the words of a message may be changed by who wrote it. */
export const changeMinutes = 15;

/** Until when somebody may change their own message, written at this time. */
export const changeableUntil = (createdAt: string) =>
  new Date(Date.parse(createdAt) + changeMinutes * 60_000).toISOString();
