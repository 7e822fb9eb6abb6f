/** A piece of work has so many comments and suggestions at most. */
export const mostComments = 500;

/**
 * All that was said to a piece of work takes so many bytes at most: its page answers with all of it, and
 * a Lambda function answers with 6 MB at most.
 */
export const mostCommentBytes = 3_000_000;

/** A comment is answered so many times at most. */
export const mostReplies = 50;

/** The answers to a comment take so many bytes together at most: they lie in its item. */
export const mostReplyBytes = 250_000;

/** A comment, an answer or what a suggestion puts in has so many characters at most. */
export const mostInComment = 4_000;
