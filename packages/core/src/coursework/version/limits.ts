/** A work has so many versions at most. */
export const mostVersions = 50;

/** A version has so many files at most, and so have the instructions of a homework. */
export const mostFiles = 10;
