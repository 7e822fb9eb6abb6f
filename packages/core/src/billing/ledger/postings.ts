import * as z from "zod";
import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { firstIdAt, timeOf } from "../../id.ts";
import { pageFrom } from "../../page.ts";
import { inShards } from "../../shards.ts";
import { dayAfter, dayOf } from "../../time/utc-days.ts";
import { seriesGiven } from "../given-numbers.ts";
import { type LedgerPosting, LedgerPostings, postingShards } from "./ledger-postings.entity.ts";
import { prove } from "./proof/prove.ts";
import { Prove } from "./proof/schema.ts";
import { storedProof } from "./proof/stored.ts";
import { bookReader } from "./reader.ts";
import { type PostingView, ReadInvoiceLedger, ReadLedger } from "./schema.ts";
import { balancesNow } from "./totals.ts";

const view = (one: LedgerPosting): PostingView => ({
  id: one.postingId,
  fact: one.fact,
  at: one.createdAt,
  currency: one.currency,
  entries: one.entries,
  invoice: { assignmentId: one.assignmentId, id: one.invoiceId, number: one.number },
});

const monthBefore = (month: string) => dayAfter(`${month}-01`, -1).slice(0, 7);

/** The postings of all invoices, the newest first: one query for each shard of a month. */
export const readLedger = action({
  input: ReadLedger,
  allow: bookReader,
  async run({ input: { day, before, limit } }) {
    const behind = (one: string) => firstIdAt("posting", `${dayAfter(one)}T00:00:00.000Z`);
    const [from = ""] = [before, day && behind(day), behind(dayOf(now()))]
      .filter((one) => one !== undefined)
      .toSorted();
    const [first] = await seriesGiven();
    const found: LedgerPosting[] = [];
    let month = timeOf(from).slice(0, 7);
    for (; first && month >= first.year && found.length <= limit; month = monthBefore(month)) {
      found.push(...(await newestOf(month, from, limit + 1 - found.length)));
    }
    const { items, next } = pageFrom(found, limit, (one) => one.postingId);
    return { items: items.map(view), next };
  },
});

const newestOf = (month: string, before: string, wanted: number) =>
  inShards(
    {
      shards: postingShards,
      placeOf: (one: LedgerPosting) => one.postingId,
      order: "desc",
      async read(shard, place = before, limit) {
        const query = LedgerPostings.query.byMonth({ month, shard }).lt({ postingId: place });
        return (await query.go({ order: "desc", limit })).data;
      },
    },
    before,
    wanted,
  );

/** The postings of one invoice, the oldest first. */
export const readInvoiceLedger = action({
  input: ReadInvoiceLedger,
  allow: bookReader,
  async run({ input }) {
    const { data } = await LedgerPostings.query.byInvoice(input).go({ pages: "all" });
    return { items: data.map(view) };
  },
});

/** What each account holds, by currency. */
export const readBalances = action({
  input: z.strictObject({}),
  allow: bookReader,
  async run() {
    const balances = Object.entries(await balancesNow()).toSorted(([one], [other]) =>
      one < other ? -1 : 1,
    );
    return { currencies: balances.map(([currency, accounts]) => ({ currency, accounts })) };
  },
});

/** Milliseconds for a part of a proof that somebody waits for. */
const patience = 3_000;

/**
 * Proves a part of the books now; whoever asks goes on with the next part. It only reads: what it finds
 * is told to whoever asked.
 */
export const proveLedger = action({
  input: Prove,
  allow: bookReader,
  run: ({ input: { after } }) => prove(after, Date.now() + patience),
});

/** What the last proof by the clock found. */
export const lastProof = action({
  input: z.strictObject({}),
  allow: bookReader,
  async run() {
    return { last: (await storedProof())?.last ?? null };
  },
});
