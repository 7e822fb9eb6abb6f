import * as z from "zod";
import { id } from "../../id.ts";
import { PageView } from "../../page.ts";
import { Day } from "../../time/schema.ts";
import { InvoiceRef } from "../invoice/schema.ts";
import { accounts, facts } from "./words.ts";

/** What an account received; what it gave is negative. Minor units. */
const EntryView = z.object({ account: z.enum(accounts), amount: z.number() });

/** A money fact with its entries, which sum to zero. */
export const PostingView = z.object({
  id: z.string(),
  fact: z.enum(facts),
  /** UTC, as its day is. */
  at: z.string(),
  currency: z.string(),
  entries: z.array(EntryView),
  invoice: z.object({ assignmentId: z.string(), id: z.string(), number: z.string() }),
});
export type PostingView = z.infer<typeof PostingView>;
export const PostingPage = PageView(PostingView);

/** Its id begins with its time, in the letters of a ULID. */
const hasTime = (postingId: string) => /^pos_[0-7][0-9a-hjkmnp-tv-z]{9}/.test(postingId);

export const ReadLedger = z.object({
  /** The last day to begin at, UTC; left out, today. */
  day: Day.optional(),
  /** The `next` of the page before. */
  before: id("posting").refine(hasTime, "This is not the id of a posting.").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ReadInvoiceLedger = InvoiceRef;
export const PostingList = z.object({ items: z.array(PostingView) });

/** What each account holds, by currency. */
export const BalancesView = z.object({
  currencies: z.array(z.object({ currency: z.string(), accounts: z.array(EntryView) })),
});
export type BalancesView = z.infer<typeof BalancesView>;
