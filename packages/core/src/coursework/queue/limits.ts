/** So many marks are released together at most. */
export const mostAtOnce = 50;

/** What waits for a teacher is counted up to this many; the cap counts as "or more". */
export const mostCounted = 100;

/** So many works stand on the student's start page at most. */
export const mostInTodo = 5;
