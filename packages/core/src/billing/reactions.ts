import { type Reaction, reaction } from "../stream.ts";

const isOfMoney = (action: string) => /^(invoice|payment|refund)\./.test(action);

/** The audit record is the event, so people are told once of what happened to money. */
const tellOfMoney = reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
  if (!isOfMoney(fact.action)) return;
  // Most of what the stream brings is not of money: a cold start does not load this.
  const { tell } = await import("./follow.ts");
  await tell(fact);
});

/** Adds up what is awaited in all, whenever what is awaited of an invoice changes. */
const addUpDue = reaction("INVOICES", ["INSERT", "MODIFY"], async ({ before, after: invoice }) => {
  const { due, amountDue } = invoice;
  if (due === (before?.due ?? "none") && amountDue === (before?.amountDue ?? 0)) return;
  const { addUp } = await import("./follow.ts");
  await addUp(invoice);
});

/** The hourly proof found that the books do not agree. */
const tellOfBooks = reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
  if (fact.action !== "ledger.differ") return;
  const { tellOfDifferences } = await import("./follow.ts");
  await tellOfDifferences(fact);
});

export const reactions: Reaction[] = [addUpDue, tellOfMoney, tellOfBooks];
