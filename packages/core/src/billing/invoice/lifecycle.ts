import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import { invoiceEvents } from "./events.ts";
import type { InvoiceState } from "./states.ts";

export type InvoiceEvent = EventOf<typeof invoiceEvents, "invoice">;

/** The states of an invoice, and the moves between them. */
export const invoiceLifecycle = lifecycle<InvoiceState, InvoiceEvent>(
  "invoice",
  movesOf(invoiceEvents, "invoice"),
  { states: { partially_paid: "partly paid" } },
);
