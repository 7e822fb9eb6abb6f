/** Our own ids. A provider keeps them with what it does for us and gives them back. */
export interface Ids {
  assignmentId: string;
  invoiceId: string;
  paymentId: string;
}

/** A page on which somebody is to pay. */
export interface Checkout {
  ids: Ids;
  /** Minor units of the currency, as ISO 4217 counts them. */
  amount: number;
  currency: string;
  /** What the person reads on the page. */
  description: string;
  email?: string;
  /** Where the person comes back to, who paid and who did not. */
  returnUrl: string;
  cancelUrl: string;
  /** Until when the page is open, UTC time. */
  closesAt: string;
}

/** A payment as the provider knows it. */
export interface ProviderPayment {
  ids: Ids;
  /** Only a `succeeded` one brought money. An `open` one waits for the person, `closed` ones do so no more. */
  state: "open" | "processing" | "succeeded" | "failed" | "closed";
  amount: number;
  currency: string;
  /** What the provider calls it. */
  providerRef: string;
  /** What the provider calls the money that came, where that has a name of its own. */
  chargeRef?: string;
  /** The page, while it is open. */
  checkoutUrl?: string;
  /** The provider's word for why it failed. */
  failureCode?: string;
  /** What went back of it and what the bank asks about it, where the provider was asked. */
  refunds?: (ProviderRefund | ForeignRefund)[];
  disputes?: ProviderDispute[];
}

/** Money that is to go back. */
export interface RefundOrder {
  ids: Ids;
  refundId: string;
  /** The payment it goes back from: its `chargeRef`, else its `providerRef`. */
  chargeRef: string;
  amount: number;
  currency: string;
}

interface RefundFacts {
  state: "pending" | "succeeded" | "failed";
  amount: number;
  currency: string;
  providerRef: string;
  failureCode?: string;
}

/** A refund as the provider knows it. */
export interface ProviderRefund extends RefundFacts {
  ids: Ids;
  refundId: string;
}

/** A refund that somebody made at the provider itself. It names no refund of ours. */
export interface ForeignRefund extends RefundFacts {
  /** Where the provider does not give them back, the payment is found by its `chargeRef`. */
  ids?: Ids;
  refundId?: undefined;
  chargeRef: string;
}

/** The bank of whoever paid wants money back, or has decided on it. */
export interface ProviderDispute {
  /** Where the provider does not give them back, the payment is found by its `chargeRef`. */
  ids?: Ids;
  /** What the provider calls it. Each of its states is one fact, however often and by whom it is told. */
  providerRef: string;
  state: "opened" | "won" | "lost";
  chargeRef: string;
  amount: number;
  currency: string;
}

/** What a provider tells us by itself. It may come late, twice, and in any order. */
export type ProviderEvent = { id: string } & (
  | { kind: "payment"; payment: ProviderPayment }
  | { kind: "refund"; refund: ProviderRefund | ForeignRefund }
  | { kind: "dispute"; dispute: ProviderDispute }
  /** Nothing of ours. */
  | { kind: "other" }
);

/** A request as it came over the network: a signature is over the very bytes. */
export interface Signed {
  body: string;
  /** By their names in lower case. */
  headers: Record<string, string | undefined>;
}

/**
 * Whoever takes money for us. Every command may be sent again: the same id of ours is the same
 * payment, the same refund.
 * @throws `ProviderRefused` where it says no, `ProviderSilent` where nobody knows what it did
 */
export interface PaymentProvider {
  readonly name: string;
  /** Opens the page of a payment; the same page for the same payment. */
  start(checkout: Checkout): Promise<ProviderPayment>;
  /** Of a payment that came, with its refunds and disputes. */
  read(providerRef: string): Promise<ProviderPayment>;
  /** Closes a page that is still open, so that nobody pays on it any more; gives the payment as it is then. */
  close(providerRef: string): Promise<ProviderPayment>;
  /** Sends money back; asked again it tells how that stands. */
  refund(order: RefundOrder): Promise<ProviderRefund>;
  /** @throws `BadSignature` where the provider did not send it, or not now */
  eventOf(request: Signed): Promise<ProviderEvent>;
}

/** The provider clearly said no: nothing was done. */
export class ProviderRefused extends Error {
  override name = "ProviderRefused";
  /** The provider's word for it. */
  readonly code: string;

  constructor(code: string) {
    super(`The payment provider refused: ${code}.`);
    this.code = code;
  }
}

/** The provider did not answer, or nothing that can be understood: nobody knows what it did. */
export class ProviderSilent extends Error {
  override name = "ProviderSilent";
}

/** What came was not sent by the provider, or is too old. */
export class BadSignature extends Error {
  override name = "BadSignature";
}
