import type { Invoice } from "../invoice/invoices.entity.ts";
import { isPayable } from "../invoice/states.ts";

/** Whether its payer is reminded at all: money is awaited, and nobody paused the reminders. */
export const isReminded = ({ status, reminder }: Pick<Invoice, "status" | "reminder">) =>
  isPayable(status) && !reminder?.isPaused;

/** A payment is on its way, or the bank asks about one: whether something is owed is not known yet. */
export const isOpenQuestion = (one: Pick<Invoice, "pendingPaymentId" | "disputedAmount">) =>
  Boolean(one.pendingPaymentId) || one.disputedAmount > 0;
