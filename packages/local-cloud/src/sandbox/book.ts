import { randomBytes } from "node:crypto";

export interface Ids {
  assignmentId: string;
  invoiceId: string;
  paymentId: string;
}

export interface Refund {
  ids: Ids;
  /** None where somebody made it here, and Lyceum did not ask for it. */
  refundId?: string;
  state: "pending" | "succeeded" | "failed";
  amount: number;
  currency: string;
  providerRef: string;
  chargeRef: string;
  failureCode?: string;
}

export interface Dispute {
  ids: Ids;
  providerRef: string;
  state: "opened" | "won" | "lost";
  amount: number;
  currency: string;
  chargeRef: string;
}

export interface Payment {
  ids: Ids;
  state: "open" | "processing" | "succeeded" | "failed" | "closed";
  amount: number;
  currency: string;
  providerRef: string;
  description: string;
  returnUrl: string;
  cancelUrl: string;
  closesAt: string;
  failureCode?: string;
  refunds: Refund[];
  dispute?: Dispute;
}

/** What a payment begins with. */
export type Checkout = Omit<
  Payment,
  "state" | "providerRef" | "failureCode" | "refunds" | "dispute"
>;

export type Event = { id: string } & (
  | { kind: "payment"; payment: Omit<Payment, "refunds" | "dispute"> }
  | { kind: "refund"; refund: Refund }
  | { kind: "dispute"; dispute: Dispute }
  /** Nothing that anybody has to do with. */
  | { kind: "other" }
);

/** The sandbox says no, and why. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const name = (prefix: string) => `${prefix}_${randomBytes(12).toString("hex")}`;

/** The books of a payment provider that moves no money. What happens in them becomes events. */
export class Book {
  readonly payments = new Map<string, Payment>();
  readonly #tell: (event: Event) => void;

  constructor(tell: (event: Event) => void, payments: Payment[] = []) {
    this.#tell = tell;
    for (const one of payments) this.payments.set(one.providerRef, one);
  }

  /** @throws `Refused` */
  find(ref: string): Payment {
    const found = this.payments.get(ref);
    if (!found) throw new Refused("no_such_payment");
    if (found.state === "open" && Date.parse(found.closesAt) <= Date.now()) found.state = "closed";
    return found;
  }

  /** The same payment for the same id. */
  start(checkout: Checkout): Payment {
    const { paymentId } = checkout.ids;
    const known = [...this.payments.values()].find((one) => one.ids.paymentId === paymentId);
    if (known) return this.find(known.providerRef);
    if (!(checkout.amount > 0)) throw new Refused("amount_too_small");
    const made: Payment = {
      ids: checkout.ids,
      amount: checkout.amount,
      currency: checkout.currency,
      description: checkout.description,
      returnUrl: checkout.returnUrl,
      cancelUrl: checkout.cancelUrl,
      closesAt: checkout.closesAt,
      state: "open",
      providerRef: name("sbx"),
      refunds: [],
    };
    this.payments.set(made.providerRef, made);
    return made;
  }

  /** An open page is paid, or the bank says it takes a while, or no. False where it is open no more. */
  end(ref: string, state: "processing" | "succeeded" | "failed" | "closed"): boolean {
    const payment = this.find(ref);
    const isOpen =
      payment.state === "open" || (payment.state === "processing" && state !== "closed");
    if (!isOpen) return false;
    payment.state = state;
    if (state === "failed") payment.failureCode = "card_declined";
    this.tellAgain(ref);
    return true;
  }

  /** Tells how a payment stands, under a new id of the event. */
  tellAgain(ref: string) {
    this.#tell({ id: name("evt"), kind: "payment", payment: bare(this.find(ref)) });
  }

  /** The same refund for the same id. */
  refund(
    ref: string,
    order: Pick<Refund, "refundId" | "amount">,
    state: Refund["state"] = "succeeded",
  ): Refund {
    const payment = this.find(ref);
    const { refundId, amount } = order;
    const known = refundId && payment.refunds.find((one) => one.refundId === refundId);
    if (known) return known;
    if (payment.state !== "succeeded") throw new Refused("not_paid");
    if (!(amount > 0) || amount > leftOf(payment)) throw new Refused("more_than_is_left");
    const { ids, currency, providerRef: chargeRef } = payment;
    const providerRef = name("sbr");
    const made: Refund = { ids, refundId, amount, currency, providerRef, chargeRef, state };
    payment.refunds.push(made);
    if (state !== "pending") this.#tellRefund(made);
    return made;
  }

  /** A refund that took a while has arrived, or did not; one that had arrived may still come back. */
  endRefund(refund: Refund, state: "succeeded" | "failed") {
    if (refund.state !== "pending" && !(refund.state === "succeeded" && state === "failed")) return;
    refund.state = state;
    if (state === "failed") refund.failureCode = "account_closed";
    this.#tellRefund(refund);
  }

  #tellRefund(refund: Refund) {
    this.#tell({ id: name("evt"), kind: "refund", refund: { ...refund } });
  }

  /** The bank takes the money back until it has decided; once for each payment. */
  dispute(ref: string, wanted?: number): Dispute {
    const payment = this.find(ref);
    if (payment.state !== "succeeded") throw new Refused("not_paid");
    if (payment.dispute) throw new Refused("disputed_before");
    const amount = Math.min(wanted ?? payment.amount, payment.amount - givenBack(payment));
    if (amount <= 0) throw new Refused("nothing_left");
    const { ids, currency, providerRef: chargeRef } = payment;
    const providerRef = name("sbd");
    payment.dispute = { ids, providerRef, state: "opened", amount, currency, chargeRef };
    this.#tell({ id: name("evt"), kind: "dispute", dispute: { ...payment.dispute } });
    return payment.dispute;
  }

  endDispute(ref: string, state: "won" | "lost") {
    const { dispute } = this.find(ref);
    if (dispute?.state !== "opened") throw new Refused("no_open_dispute");
    dispute.state = state;
    this.#tell({ id: name("evt"), kind: "dispute", dispute: { ...dispute } });
    return dispute;
  }
}

/** A payment as it is told. */
const bare = ({ refunds: _refunds, dispute: _dispute, ...payment }: Payment) => payment;

/** What of a payment neither went back nor was taken by the bank. */
export function leftOf(payment: Payment) {
  const { dispute, amount } = payment;
  const taken = dispute && dispute.state !== "won" ? dispute.amount : 0;
  return amount - givenBack(payment) - taken;
}

/** What went back of a payment, or is on its way. */
const givenBack = ({ refunds }: Payment) =>
  refunds.filter((one) => one.state !== "failed").reduce((sum, one) => sum + one.amount, 0);
