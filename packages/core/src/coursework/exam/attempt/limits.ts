/** So many answers are saved at once, and so many more in each second since the start: no exam needs as many. */
export const savesAtOnce = 1_000;
export const savesPerSecond = 5;
/**
 * All saves of an attempt take so many bytes at most, each of them a thousand at least, as much as it
 * costs to write it: twenty thousand times the longest essay in English, and nobody writes as much.
 */
export const mostSavedBytes = 1_000_000_000;
export const leastSavedBytes = 1_000;
/** No sequence of a save is greater: the key has six digits (exam-answers.entity.ts). */
export const lastSeq = 999_999;

/** An attempt keeps so many events; further ones are counted. */
export const mostEvents = 500;
/** A heartbeat brings so many at most. */
export const eventsAtOnce = 20;

/** While nothing else is written a heartbeat is, once in so many seconds. */
export const heartbeatSeconds = 30;

/** The connection is interrupted once nothing was heard for so many seconds. */
export const silentSeconds = 60;
