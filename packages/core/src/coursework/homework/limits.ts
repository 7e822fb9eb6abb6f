/** The student is reminded so many hours before the due date. */
export const reminderHours = 24;

/** The teacher is reminded once of what waits for so many days. */
export const waitingDays = 3;
