import type { ageBuckets, InvoiceBadge, InvoiceView } from "./invoice/schema.ts";
import type { InvoiceState } from "./invoice/states.ts";
import type { PaymentMethod, PaymentState } from "./payment/states.ts";
import type { RefundState } from "./refund/states.ts";

/** What invoices and payments are called where people read of them. Browsers load it without the checks of the schemas. */
type Tone = "turn" | "waiting" | "motion" | "done" | "trouble" | "ended";
type Said = readonly [tone: Tone, word: string];

const same = (tone: Tone, word: string) =>
  ({ student: [tone, word], staff: [tone, word] }) as const;

/** The state of an invoice, by who looks at it: what the student pays is their turn. */
export const invoiceStatusWords: Record<
  Exclude<InvoiceState, "deleted">,
  { student: Said; staff: Said }
> = {
  draft: same("waiting", "Draft"),
  open: { student: ["turn", "To pay"], staff: ["waiting", "Open"] },
  partially_paid: { student: ["turn", "Partly paid"], staff: ["waiting", "Partly paid"] },
  paid: same("done", "Paid"),
  void: same("ended", "Void"),
  uncollectible: same("ended", "Written off"),
};

export const invoiceBadgeWords: Record<InvoiceBadge, Said> = {
  overdue: ["trouble", "Overdue"],
  due_soon: ["turn", "Due soon"],
  viewed: ["waiting", "Viewed"],
  processing: ["motion", "Payment begun"],
  in_dispute: ["trouble", "In dispute"],
  refunded: ["waiting", "Refunded"],
  partly_refunded: ["waiting", "Partly refunded"],
};

export const paymentStateWords: Record<PaymentState, Said> = {
  initiated: ["waiting", "Not finished"],
  requires_action: ["waiting", "Not finished"],
  processing: ["motion", "On its way"],
  unknown: ["motion", "Being checked"],
  pending_verification: ["waiting", "To be verified"],
  succeeded: ["done", "Received"],
  failed: ["trouble", "Failed"],
  cancelled: ["ended", "Cancelled"],
  rejected: ["trouble", "Rejected"],
  partially_refunded: ["done", "Partly refunded"],
  refunded: ["waiting", "Refunded"],
  disputed: ["trouble", "In dispute"],
  charged_back: ["trouble", "Charged back"],
};

export const refundStateWords: Record<RefundState, Said> = {
  requested: ["waiting", "Waiting for approval"],
  processing: ["motion", "On its way"],
  unknown: ["motion", "Being checked"],
  succeeded: ["done", "Sent"],
  failed: ["trouble", "Failed"],
  rejected: ["ended", "Rejected"],
};

export const paymentMethodWords: Record<PaymentMethod, string> = {
  card: "Card",
  bank_transfer: "Bank transfer",
  cash: "Cash",
  credit: "Credit balance",
};

/** The parts of a total that are due on days of their own. */
export const instalmentWords: Record<InvoiceView["schedule"][number]["kind"], string> = {
  deposit: "Deposit",
  rest: "Balance",
  whole: "In full",
};

/** How late money is. */
export const lateWords: Record<(typeof ageBuckets)[number], string> = {
  not_due: "Not due yet",
  "1_30": "1–30 days late",
  "31_60": "31–60 days",
  "61_90": "61–90 days",
  over_90: "Over 90 days",
};

/** Basis points: "19%", "7.5%". */
export const rateWords = (rate = 0) => `${rate / 100}%`;

/** Whole numbers as they are, else up to three digits behind the point. */
export const quantityWords = (quantity: number) =>
  new Intl.NumberFormat("en-GB", { maximumFractionDigits: 3 }).format(quantity);

/** "DE89 3704 0044 …", as people read it to each other. */
export const ibanWords = (iban: string) =>
  iban.replaceAll(" ", "").replaceAll(/(.{4})(?=.)/g, "$1 ");
