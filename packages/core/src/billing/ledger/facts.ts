import { kept } from "../invoice/lowering.ts";
import type { Account, Fact } from "./words.ts";

/** Minor units. What an account receives is positive, what it gives is negative. */
export interface Entry {
  account: Account;
  amount: number;
}

export interface Posting {
  fact: Fact;
  /** They sum to zero. */
  entries: Entry[];
}

/** What an invoice says of its money, in minor units. All of it follows from its postings. */
export interface Figures {
  /** What its lines come to, of which tax. */
  totalAmount: number;
  taxAmount: number;
  /** What is still to be paid. */
  amountDue: number;
  /** What payments brought, without what went back by refunds and chargebacks. */
  amountPaid: number;
  /** What went back without a credit note. */
  amountRefunded: number;
  /** What credit notes took off, of which tax. */
  amountCredited: number;
  taxCredited: number;
  /** What is no longer expected. */
  amountWrittenOff: number;
}

function posting(fact: Fact, amounts: Partial<Record<Account, number>>): Posting {
  const entries = Object.entries(amounts)
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({ account: account as Account, amount }));
  const sum = entries.reduce((all, one) => all + one.amount, 0);
  if (sum !== 0) throw new Error(`What was "${fact}" does not sum to zero: ${sum}.`);
  return { fact, entries };
}

/** The invoice is owed. */
export const issued = ({ totalAmount: total, taxAmount: tax }: Figures) =>
  posting("issued", { receivable: total, revenue: tax - total, tax: -tax });

/** Nothing of it is owed any more; nothing may stand paid. */
export const voided = (one: Figures) => {
  const tax = one.taxAmount - one.taxCredited;
  return posting("voided", {
    receivable: -one.amountDue,
    "bad-debt": -one.amountWrittenOff,
    refunds: -one.amountRefunded,
    revenue: one.totalAmount - one.amountCredited - tax,
    tax,
  });
};

/** Money came. What was written off is owed again first, and what is too much is the payer's credit. */
const came = (fact: Fact, one: Figures, amount: number) => {
  const taken = Math.min(amount, one.amountDue + one.amountWrittenOff);
  return posting(fact, {
    cash: amount,
    receivable: one.amountWrittenOff - taken,
    "bad-debt": -one.amountWrittenOff,
    credit: taken - amount,
  });
};

export const paid = (one: Figures, amount: number) => came("paid", one, amount);

/** The bank gave back to us what it had taken. */
export const chargebackWon = (one: Figures, amount: number) => came("chargeback-won", one, amount);

/** The payer's credit pays. */
export const creditApplied = (amount: number) =>
  posting("credit-applied", { credit: amount, receivable: -amount });

/**
 * Money of a payment went back; the invoice stays as it is. What a credit note took off meanwhile,
 * while the money was on its way, had become the payer's credit: it goes back from there.
 */
export const refunded = (one: Figures, amount: number, credit: number) => {
  const taken = Math.max(0, Math.min(amount - kept(one), credit));
  return posting("refunded", { credit: taken, refunds: amount - taken, cash: -amount });
};

/** Money of a payment went back that stood as the payer's credit. */
export const creditRefunded = (amount: number) =>
  posting("credit-refunded", { credit: amount, cash: -amount });

/**
 * A refund did not reach the payer, and its money is with us again. So much of it as went back from the
 * invoice (`sent`) and was not credited since counts as paid again; the rest is the payer's credit.
 */
export const refundReturned = (one: Figures, amount: number, sent: number) => {
  const again = Math.min(sent, one.amountRefunded);
  return posting("refund-returned", { cash: amount, refunds: -again, credit: again - amount });
};

/** The bank took money back: it is owed again. What had become the payer's credit is credit no more. */
export const chargedBack = (one: Figures, amount: number) => {
  const settled = one.totalAmount - one.amountCredited - one.amountDue;
  const again = Math.max(0, Math.min(amount, settled - one.amountRefunded - one.amountWrittenOff));
  return posting("charged-back", { receivable: again, credit: amount - again, cash: -amount });
};

/** The same of an invoice that may be void: then nothing is owed, and what came was all the payer's credit. */
export const chargeBackOf = (one: Figures, amount: number, isVoid: boolean) =>
  isVoid ? posting("charged-back", { credit: amount, cash: -amount }) : chargedBack(one, amount);

/**
 * A credit note takes a part off: of what is open, then of what is no longer expected, then of what
 * went back already. What was paid of the rest becomes the payer's credit.
 */
export const credited = (one: Figures, amount: number, tax: number) => {
  const open = Math.min(amount, one.amountDue);
  const lost = Math.min(amount - open, one.amountWrittenOff);
  const back = Math.min(amount - open - lost, one.amountRefunded);
  return posting("credited", {
    revenue: amount - tax,
    tax,
    receivable: -open,
    "bad-debt": -lost,
    refunds: -back,
    credit: open + lost + back - amount,
  });
};

/** What is left is not expected any more. */
export const writtenOff = ({ amountDue }: Figures) =>
  posting("written-off", { "bad-debt": amountDue, receivable: -amountDue });

/** What an account received by a posting. */
export const received = ({ entries }: Pick<Posting, "entries">, account: Account) =>
  entries.reduce((sum, one) => sum + (one.account === account ? one.amount : 0), 0);

const none: Figures = {
  totalAmount: 0,
  taxAmount: 0,
  amountDue: 0,
  amountPaid: 0,
  amountRefunded: 0,
  amountCredited: 0,
  taxCredited: 0,
  amountWrittenOff: 0,
};

/** The figures after one more posting. */
export function figuresAfter(one: Figures, next: Posting): Figures {
  const { fact } = next;
  const [tax, revenue] = [received(next, "tax"), received(next, "revenue")];
  const isCredit = fact === "credited";
  return {
    // A draft has its total already.
    totalAmount: fact === "issued" ? 0 - tax - revenue : one.totalAmount,
    taxAmount: fact === "issued" ? 0 - tax : one.taxAmount,
    amountDue: one.amountDue + received(next, "receivable"),
    amountPaid:
      one.amountPaid +
      received(next, "cash") +
      (fact === "credit-applied" ? received(next, "credit") : 0),
    amountRefunded: one.amountRefunded + received(next, "refunds"),
    amountCredited: one.amountCredited + (isCredit ? tax + revenue : 0),
    taxCredited: one.taxCredited + (isCredit ? tax : 0),
    amountWrittenOff: one.amountWrittenOff + received(next, "bad-debt"),
  };
}

/** The figures as its postings tell them, in their order: the oracle of what an invoice says. */
export const figuresOf = (postings: readonly Posting[]): Figures =>
  postings.reduce(figuresAfter, none);
