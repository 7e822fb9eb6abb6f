import type { Invoice } from "../invoice/invoices.entity.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { paymentMethodWords } from "../words.ts";

/** Minor units; what is taken off the total is negative. */
interface Sum {
  name: string;
  amount: number;
}

/** What is still to be paid, as the payer knows it: what was written off is between the team. */
export const remaining = ({ status, amountDue, amountWrittenOff }: Invoice) =>
  amountDue + (status === "uncollectible" ? amountWrittenOff : 0);

/** What leads from the total to what remains, so that a reader who adds it up comes to just that. */
export function sumsFromTotal(invoice: Invoice): Sum[] {
  const { status, totalAmount, amountCredited, amountPaid, amountRefunded } = invoice;
  const voided = status === "void" ? totalAmount - amountCredited : 0;
  const settled = amountCredited + voided + amountPaid + amountRefunded;
  const sums = [
    { name: "Credited", amount: -amountCredited },
    { name: "Voided", amount: -voided },
    { name: amountRefunded ? "Paid, less refunds" : "Paid", amount: -amountPaid },
    // A refund makes nothing due again.
    { name: "Refunded, no longer owed", amount: -amountRefunded },
    // What came beyond what was owed is the payer's credit.
    { name: "To credit balance", amount: settled + remaining(invoice) - totalAmount },
  ];
  return sums.filter(({ name, amount }) => amount || name === "Paid");
}

/** How a payment was made, and what became of it since. */
export function paymentWords(one: Payment, money: (amount: number) => string) {
  const back = [
    one.refundedAmount && `${money(one.refundedAmount)} refunded`,
    one.chargedBackAmount && `${money(one.chargedBackAmount)} charged back`,
  ];
  return [paymentMethodWords[one.paymentMethod], ...back.filter(Boolean)].join(", ");
}
