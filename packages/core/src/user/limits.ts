/*
 * The numbers of an account that somebody may ask for. Each says its unit.
 */

/** How long a link from a mail works: to prove an address, to set a password, to end mails. */
export const linkHours = { "verify-email": 24, "reset-password": 1, unsubscribe: 90 * 24 } as const;

/** How long an invitation of staff or teachers works. */
export const invitationDays = 7;

/** A sign-in that is not used for so long ends. */
export const idleDays = 30;

/** The failed sign-in at which whoever tries again has to wait, and how long failures are counted after the last one. */
export const signInDelays = {
  account: { from: 5, keptSeconds: 86_400 },
  // A school stands behind one address, so much more is forgiven, and sooner.
  address: { from: 50, keptSeconds: 3_600 },
} as const;

/** How long the first wait is; each further failure doubles it, up to the longest. */
export const firstDelaySeconds = 30;
export const longestDelaySeconds = 3_600;
