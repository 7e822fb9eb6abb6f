import { inShards } from "../../shards.ts";
import { type Invoice, Invoices, invoiceShards } from "./invoices.entity.ts";

/** Where an invoice stands among those that wait for money. */
export const dueAt = ({ dueDate, invoiceId }: Invoice) => `${dueDate},${invoiceId}`;

/** The first so many invoices from a place on that wait for money, those due first before the others. */
export const dueInvoices = (before: string | undefined, limit: number) =>
  inShards(
    {
      shards: invoiceShards,
      placeOf: dueAt,
      order: "asc",
      async read(shard, place, limit) {
        const [dueDate = "", invoiceId = ""] = place?.split(",") ?? [];
        const query = Invoices.query.byDue({ due: "open", shard });
        const from = place ? query.gt({ dueDate, invoiceId }) : query;
        return (await from.go({ order: "asc", limit })).data;
      },
    },
    before,
    limit,
  );
