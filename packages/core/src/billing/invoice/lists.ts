import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { inShards } from "../../shards.ts";
import { ageingOf } from "../ageing/ageing.ts";
import { dueTotals } from "../ageing/totals.ts";
import { billingReader, billingStaff } from "./access.ts";
import { dueAt, dueInvoices } from "./due.ts";
import { type Invoice, Invoices, invoiceShards } from "./invoices.entity.ts";
import { InvoicesRef, ListDueInvoices, ListInvoices, ListOwnInvoices } from "./schema.ts";
import { rowView } from "./view.ts";

/** The invoices of an assignment, the newest first: what its summary says of them, without a read of each. */
export const ofAssignment = action({
  input: InvoicesRef,
  allow: billingReader,
  async run({ grant: { assignment, summaries, part } }) {
    const rows = Object.values(summaries.billing?.rows ?? {});
    const shown = rows.filter((one) => part !== "student" || one.status !== "draft");
    const sorted = shown.toSorted((one, other) => (one.invoiceId < other.invoiceId ? 1 : -1));
    return { items: sorted.map((one) => rowView(one, assignment, part)) };
  },
});

const studentAlone = (actor: Actor) => actor.type === "user" && actor.role === "student" && actor;

/** A student's own invoices, the newest first. A page may have few items, as drafts are not shown. */
export const own = action({
  input: ListOwnInvoices,
  allow: studentAlone,
  async run({ input: { before, limit }, grant: actor }) {
    const query = Invoices.query.byStudent({ studentId: profileId("student", actor.userId) });
    const from = before ? query.lt({ invoiceId: before }) : query;
    const { data } = await from.go({ order: "desc", limit: limit + 1 });
    const { items, next } = pageFrom(data, limit, (one) => one.invoiceId);
    const shown = items.filter((one) => one.status !== "draft");
    return { items: shown.map((one) => rowView(one, one, "student")), next };
  },
});

/** The invoices of a status, those that came to it last first. */
export const byStatus = action({
  input: ListInvoices,
  allow: billingStaff,
  async run({ input: { status, before, limit } }) {
    const placeOf = ({ statusSince, invoiceId }: Invoice) => `${statusSince},${invoiceId}`;
    const read = async (shard: Shard, place: string | undefined, limit: number) => {
      const [statusSince = "", invoiceId = ""] = place?.split(",") ?? [];
      const query = Invoices.query.byStatus({ status, shard });
      const from = place ? query.lt({ statusSince, invoiceId }) : query;
      return (await from.go({ order: "desc", limit })).data;
    };
    const found = await inShards(
      { shards: invoiceShards, placeOf, order: "desc", read },
      before,
      limit + 1,
    );
    return pageOf(found, limit, placeOf);
  },
});

/** The invoices that wait for money, those due first before the others. */
export const due = action({
  input: ListDueInvoices,
  allow: billingStaff,
  run: async ({ input: { before, limit } }) =>
    pageOf(await dueInvoices(before, limit + 1), limit, dueAt),
});

/** What is awaited in all, by currency and by how late it is: one query for each of the shards. */
export const ageing = action({
  input: z.strictObject({}),
  allow: billingStaff,
  async run() {
    return { currencies: ageingOf(await dueTotals()) };
  },
});

type Shard = (typeof invoiceShards)[number];

function pageOf(found: Invoice[], limit: number, placeOf: (one: Invoice) => string) {
  const { items, next } = pageFrom(found, limit, placeOf);
  return { items: items.map((one) => rowView(one, one, undefined)), next };
}
