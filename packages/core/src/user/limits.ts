/*
 * The numbers of an account that somebody may ask for. Each says its unit.
 */

/** How long a link from a mail works: to prove an address, to set a password, to end mails. */
export const linkHours = { "verify-email": 24, "reset-password": 1, unsubscribe: 90 * 24 } as const;

/** How long an invitation of staff or teachers works. */
export const invitationDays = 7;

/** A sign-in that is not used for so long ends. */
export const idleDays = 30;
