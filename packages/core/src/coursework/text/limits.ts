/** A text has so many words at most. */
export const mostWords = 100_000;

/** A text takes so many bytes at most, written as JSON. */
export const mostBytes = 2_000_000;

/** So many nodes stand inside one another at most: twenty lists in lists. */
export const deepest = 42;

/** A link, a formula, a footnote or the description of an image has so many characters at most. */
export const mostInAttribute = 2_000;

/** A text that is larger than this once it is packed, in bytes, lies in the bucket and not in its item. */
export const mostInline = 4_096;
