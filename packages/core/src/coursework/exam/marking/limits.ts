/** A mark tells of so many changes at most; the audit log has all of them. */
export const mostHistory = 50;

/** Its history takes so many bytes at most, written as JSON: it is stored twice as well. */
export const mostHistoryBytes = 60_000;

/** All words of a mark together take so many bytes at most, written as JSON: it is stored twice, once as it was released. */
export const mostSheetBytes = 100_000;

/** So many answers to one question come on a page. */
export const mostOnPage = 25;

/** With fewer attempts nothing is said of how well a question tells them apart. */
export const fewestToCompare = 10;
