/*
 * The numbers of an assignment that somebody may ask for. Each says its unit. Browsers read them, too.
 */

/** How long the student has to accept a quote, and teachers to answer an offer, where nobody says otherwise. */
export const usualHours = { quote: 7 * 24, offer: 24 } as const;

/** How many teachers may be asked in one step, how many offers may stand side by side, and for how many days at most. */
export const offerLimits = { atOnce: 20, standing: 50, days: 14 } as const;

/** What an engagement takes of a teacher's week in hours, until meetings tell more exactly. */
export const hoursEach = 4;

/** The largest numbers that may be given in an intake. */
export const intakeMost = { sessions: 100, words: 200_000 } as const;

/** How many files an assignment has at most. */
export const mostFiles = 200;

/** How many files are delivered at once; each has a condition in the transaction, which has a hundred places. */
export const mostDelivered = 50;

/** For so many minutes people may delete a file of their own. */
export const ownFileMinutes = 60;

/** How long a student has to look at a delivery before it counts as accepted. */
export const acceptanceHours = 72;

/** So many hours before that the student is reminded. */
export const warningHours: readonly number[] = [24, 2];

/** How many revisions are part of the price. */
export const usualRevisions = 2;

/** For so many days staff may open a completed assignment again. */
export const reopenDays = 30;

/** What a student who cancels owes of the quote's total, in percent, once a teacher has taken the time for it. */
export const cancellationPercent = { assigned: 10, in_progress: 50 } as const;

/** The largest amount of money, in minor units. */
export const mostMoney = 1_000_000_000;

/** How many lines a quote has at most. */
export const mostQuoteLines = 50;

/** By currency, in minor units. A currency that is not named has the limit zero: a sum says little by itself. */
export type SumLimits = Partial<Record<string, number>>;

/** A CS rep quotes up to this total; more, and what is in other currencies, is for admins. */
export const repQuoteLimits: SumLimits = { EUR: 200_000, GBP: 170_000, USD: 220_000, CHF: 190_000 };

/** Operations decide disputes about quotes up to this total; the rest is for the owner. */
export const decisionLimits: SumLimits = { EUR: 500_000, GBP: 430_000, USD: 550_000, CHF: 480_000 };

/** The longest span of the calendar. */
export const calendarDays = 93;
