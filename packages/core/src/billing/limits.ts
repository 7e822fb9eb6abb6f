/*
 * The numbers of invoices and payments that somebody may ask for. Each says its unit. Browsers read
 * them, too.
 */

/** So many days after its issue what is left of an invoice is due, where nobody says otherwise. */
export const termDays = 14;

/** So many days after its issue a deposit is due. */
export const depositDays = 7;

/** How many lines an invoice has at most. */
export const mostLines = 100;

/** How many invoices of an assignment may wait for money at once. */
export const mostOpenInvoices = 10;

/** For so many hours a provider's page to pay on stays open. */
export const checkoutHours = 24;

/** After a time-out the provider is asked again after so many minutes; then the payment is for finance to look into. */
export const reconcileMinutes: readonly number[] = [5, 60, ...Array<number>(7).fill(24 * 60)];

/**
 * A payment that came is asked for again after so many days, and each time after so many more: what
 * banks and people at the provider do to it is found although nobody told us.
 */
export const watchDays: readonly number[] = [1, 6, 23, 30, 60];

/** For so many days a link to pay works. */
export const payLinkDays = 30;

/** So many links to pay an invoice may people have made that still work. */
export const mostPayLinks = 5;

/** So many links to pay an invoice work that were mailed; a further one ends the oldest. */
export const mostMailedPayLinks = 10;

/** A payer is reminded so many days after an invoice is due; before it where the number is below zero. */
export const reminderDays: readonly number[] = [-3, 0, 3, 7, 14];

/** Payers are reminded from this hour of their day on, and not after that one. */
export const reminderHours = { from: 9, to: 20 } as const;

/** By currency, in minor units: a refund or a verified transfer beyond it needs a second person. */
export const secondPersonLimits: Partial<Record<string, number>> = {
  EUR: 100_000,
  GBP: 85_000,
  USD: 110_000,
  CHF: 95_000,
};

/** A CS rep issues invoices up to this total, as for quotes. */
export { repQuoteLimits as repInvoiceLimits } from "../assignment/limits.ts";

/** So many days before an invoice is due it counts as due soon. */
export const dueSoonDays = 3;
