/*
 * The numbers of a visitor's chat that somebody may ask for. Each says its unit.
 */

/** How long a chat is for whoever takes it; then it is given to a rep. */
export const takeSeconds = 45;

/** How long a chat waits in the queue. */
export const queueMinutes = 10;

/** How long the rep who was given a chat may leave it without a word, before it is the next one's. */
export const givenMinutes = 5;

/** How long whoever answers a chat may be silent. */
export const answerMinutes = 15;

/** How long a visitor may be silent before the chat counts as idle. */
export const visitorMinutes = 10;

/** How long an idle or resolved chat is open before it expires. */
export const openDays = 30;

/** How long an expired chat is kept before it is erased; with the days before it 90 in all. */
export const expiredDays = 60;

/** How long a blocked chat is kept before it is erased. */
export const blockedDays = 90;

/** How long a reply waits for the visitor to see it before it is mailed. */
export const unseenMinutes = 3;

/** Replies after a mail are collected at least so long before the next. */
export const betweenMailsMinutes = 60;

/** How long a link back into the chat works. */
export const resumeHours = 72;

/** How long an invitation to claim a chat works. */
export const invitationHours = 72;

/** A rep blocks an address for so long at most, and lifts only blocks that last no longer. */
export const repBlockHours = 24;
