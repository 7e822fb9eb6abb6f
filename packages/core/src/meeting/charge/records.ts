import type { ChargeReason, ChargeState } from "./states.ts";

/** The price of an hour in minor units, without tax. */
export interface LessonPrice {
  hourly: number;
  currency: string;
}

/** The line of an invoice that a meeting proposes. Amounts are minor units, without tax. */
export interface Charge {
  state: ChargeState;
  why: ChargeReason;
  minutes: number;
  /** Basis points of the price that are charged: 10,000 is all of it. */
  share: number;
  /** The price of an hour; absent where none is known, so whoever confirms has to say it. */
  hourly?: number;
  amount?: number;
  currency: string;
  /** The assignment was quoted as a whole, so its quote may cover this. */
  isQuoted?: boolean;
  proposedAt: string;
  decidedAt?: string;
  decidedBy?: string;
  decidedByName?: string;
  /** Why it was dismissed or withdrawn. */
  reason?: string;
  /** The invoice it stands on. */
  invoiceId?: string;
  /** It stands on an issued invoice, and the outcome was corrected since: finance has to credit it. */
  needsCredit?: boolean;
  /** When finance settled that; it is not asked again. */
  creditSettledAt?: string;
}
