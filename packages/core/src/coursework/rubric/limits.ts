/** A rubric has so many criteria at most. */
export const mostCriteria = 20;

/** A criterion has so many levels at most. */
export const mostLevels = 8;

/** Something is worth so many points at most. */
export const mostPoints = 1_000;

/** All words of a rubric together have so many characters at most: work carries it along. */
export const mostInRubric = 12_000;

/** A page of rubrics or templates has so many at most: they come whole. */
export const mostOnPage = 20;
