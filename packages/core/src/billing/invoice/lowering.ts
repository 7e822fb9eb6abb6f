import type { InvoiceRow } from "./records.ts";
import { isPayable } from "./states.ts";

type Row = Omit<InvoiceRow, "number">;

/** What of an invoice was not credited yet. */
export const creditable = ({
  totalAmount,
  amountCredited,
}: Pick<Row, "totalAmount" | "amountCredited">) => totalAmount - amountCredited;

type Sums = Pick<
  Row,
  "totalAmount" | "amountCredited" | "amountDue" | "amountWrittenOff" | "amountRefunded"
>;

/** What was paid of it and neither went back nor was credited. */
export const kept = (one: Sums) =>
  Math.max(0, creditable(one) - one.amountDue - one.amountWrittenOff - one.amountRefunded);

/** Those that follow the assignment: of its quote, and all that wait for money. What was paid beside the quote stands. */
export const follows = (one: Row) =>
  one.status !== "draft" &&
  one.status !== "void" &&
  (one.isOfQuote || isPayable(one.status) || (one.status === "uncollectible" && !kept(one)));

/** By how much each of some invoices is lowered. */
export type Lowering = (invoices: readonly Row[]) => number[];

/** Down to what stays owed in all; what was paid already counts towards it first. */
export const downTo =
  (fee: number, currency: string): Lowering =>
  (invoices) => {
    let left = fee;
    const take = (one: Row, most: number) => {
      const taken = one.currency === currency ? Math.min(left, most) : 0;
      left -= taken;
      return taken;
    };
    const fromPaid = invoices.map((one) => take(one, kept(one)));
    const stays = invoices.map((one, at) => {
      const paid = fromPaid[at] ?? 0;
      return paid + take(one, creditable(one) - paid);
    });
    return invoices.map((one, at) => creditable(one) - (stays[at] ?? 0));
  };

/** Nothing stays owed. */
export const toNothing: Lowering = (invoices) => invoices.map(creditable);

/** By an amount in all, the oldest first. */
export const lessBy =
  (amount: number, currency: string): Lowering =>
  (invoices) => {
    let left = amount;
    return invoices.map((one) => {
      const less = one.currency === currency ? Math.min(left, creditable(one)) : 0;
      left -= less;
      return less;
    });
  };

/** By all that is still open. */
export const byWhatIsOpen: Lowering = (invoices) =>
  invoices.map((one) => (isPayable(one.status) ? one.amountDue : 0));
