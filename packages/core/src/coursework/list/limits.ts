/** An assignment has so many works at most. */
export const mostWorks = 200;

/** The summary of an assignment's works has so many of them, and more only where more are open. */
export const mostRows = 20;
