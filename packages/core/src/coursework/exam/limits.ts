/** After the deadline answers that were written before it are still taken for so many seconds, where nothing else is said. */
export const usualGrace = 60;
/** So many at most. */
export const mostGrace = 600;

/** An exam takes so many minutes at most: a day. */
export const mostMinutes = 1_440;

/** Its window is so many days long at most. */
export const mostDays = 60;

/** The time of a student is at most so many times the usual one. */
export const mostFactor = 4;

/** It is given to so many students at once at most. */
export const mostGiven = 30;

/** An exam has so many attempts at most. */
export const mostAttempts = 10;

/** The student is reminded so many hours before it opens. */
export const reminderHours = 24;

/** Whoever has not begun is reminded so many minutes before it closes. */
export const lastCallMinutes = 60;

/** The teacher is reminded once of what waits for so many days. */
export const waitingDays = 3;
