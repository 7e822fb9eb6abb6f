/** A paper has so many sections and questions at most. */
export const mostSections = 20;
export const mostQuestions = 200;

/** A choice has so many options at most. */
export const mostOptions = 20;

/** A short answer has so many accepted ones at most, a number so many units. */
export const mostAccepted = 50;
export const mostUnits = 10;

/** An answer of one line has so many characters at most. */
export const mostInLine = 500;

/** A long answer has so many characters at most. */
export const mostInAnswer = 50_000;
/** An exam asks for so many at most: all answers come with one request, and the gateway takes 6 MB. */
export const mostLong = 30;

/** A question takes so many files at most. */
export const mostAnswerFiles = 5;

/** A paper takes so many bytes at most, written as JSON. */
export const mostPaperBytes = 1_000_000;
