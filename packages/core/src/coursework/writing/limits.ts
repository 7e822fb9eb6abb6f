/** A writing has so many versions at most. */
export const mostVersions = 50;

/** A writing has so many comments and suggestions at most. */
export const mostComments = 500;

/** A comment is answered so many times at most. */
export const mostReplies = 50;

/** A comment, an answer or what a suggestion puts in has so many characters at most. */
export const mostInComment = 4_000;

/** One save of a draft decides so many suggestions at most: they are one transaction. */
export const mostDecided = 90;

/** The student is reminded so many hours before the due date. */
export const reminderHours = 24;
