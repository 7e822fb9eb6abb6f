/** Characters of a short answer. */
export const mostInShort = 500;
/** Characters of a long answer. */
export const mostInLong = 50_000;
