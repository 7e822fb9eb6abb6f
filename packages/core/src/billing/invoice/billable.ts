import type { Assignment } from "../../assignment/assignments.entity.ts";
import { mostMoney } from "../../assignment/limits.ts";
import { AppError } from "../../error.ts";
import type { Invoice } from "./invoices.entity.ts";

export const closed = () =>
  new AppError(
    "conflict",
    "invoice.closed",
    "This assignment has ended, so no new invoice can be issued for it.",
  );

/**
 * An assignment that is ordered and has not ended without work can be billed.
 * @throws 409 `invoice.closed`, `invoice.too-early`
 */
export function mustBeBillable(
  { status }: Pick<Assignment, "status">,
  summary: { isClosed: boolean } | undefined,
) {
  if (summary?.isClosed || status === "cancelled" || status === "declined") throw closed();
  if (status !== "draft") return;
  throw new AppError(
    "conflict",
    "invoice.too-early",
    "This assignment has not been handed in yet. Nothing can be billed for it.",
    { state: status },
  );
}

/**
 * What the lines come to can be counted.
 * @throws 400 `invoice.total`
 */
export function mustBeCountable({
  totalAmount,
  subtotalAmount,
}: Pick<Invoice, "totalAmount" | "subtotalAmount">) {
  // A discount may leave little of what is beyond all counting.
  if (totalAmount <= mostMoney && Number.isSafeInteger(subtotalAmount)) return;
  const field = "lines";
  throw new AppError("invalid", "invoice.total", "The total is too large.", { field });
}
