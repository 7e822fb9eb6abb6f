/** One save of a draft decides so many suggestions at most: they are one transaction. */
export const mostDecided = 90;

/** The student is reminded so many hours before the due date. */
export const reminderHours = 24;
