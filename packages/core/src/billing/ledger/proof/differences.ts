import type { Invoice } from "../../invoice/invoices.entity.ts";
import { isPayable } from "../../invoice/states.ts";
import type { Payment } from "../../payment/payments.entity.ts";
import { hasCome } from "../../payment/states.ts";
import { type Figures, figuresOf, received } from "../facts.ts";
import type { LedgerPosting } from "../ledger-postings.entity.ts";
import { type Books, sumOf } from "./books.ts";
import type { Difference } from "./schema.ts";

type What = Pick<Difference, "kind" | "id" | "field" | "expected" | "found">;

/**
 * What does not agree in the books of one invoice. The entries of each posting sum to zero, and the
 * invoice, its payments, refunds and credit notes say what the postings say. While a posting is broken
 * in itself only that is told, since the rest may follow from it.
 */
export function differencesIn(books: Books): Difference[] {
  const { invoice, postings } = books;
  if (!invoice) return [];
  const broken = postings.flatMap(brokenIn);
  const found = broken.length
    ? broken
    : [
        ...strays(books, invoice),
        ...inFigures(invoice, postings),
        ...inState(invoice, books),
        ...books.payments.flatMap((one) => inPayment(one, books)),
        ...books.refunds.flatMap((one) =>
          differ("refund", one.refundId, "amount", {
            expected: 0 - cashOf(ofSource(books, one.refundId)),
            found: one.status === "succeeded" ? one.amount : 0,
          }),
        ),
        ...books.creditNotes.flatMap((one) =>
          differ("credit-note", one.creditNoteId, "amount", {
            expected: sumOf(ofSource(books, one.creditNoteId).map(takenOff)),
            found: one.amount,
          }),
        ),
      ];
  const { assignmentId, invoiceId, number, currency } = invoice;
  return found.map((one) => ({ ...one, assignmentId, invoiceId, number, currency }));
}

function differ(
  kind: Difference["kind"],
  id: string,
  field: string,
  { expected, found }: { expected: number; found: number },
): What[] {
  return expected === found ? [] : [{ kind, id, field, expected, found }];
}

const brokenIn = ({ postingId, entries }: LedgerPosting) =>
  differ("entry", postingId, "entries", { expected: 0, found: sumOf(entries) });

const ofSource = ({ postings }: Books, sourceId: string) =>
  postings.filter((one) => one.sourceId === sourceId);

const cashOf = (postings: readonly LedgerPosting[]) =>
  postings.reduce((sum, one) => sum + received(one, "cash"), 0);

/** What a credit note takes off, with the tax. */
const takenOff = (one: LedgerPosting) => ({
  amount: received(one, "revenue") + received(one, "tax"),
});

/** Facts of the invoice itself. The postings of all others name a payment, refund or credit note. */
const ofInvoice = ["issued", "voided", "written-off"];

/** Postings in another currency, of a draft, or of something that is not there. */
function strays(books: Books, { status, currency }: Invoice): What[] {
  const known = new Set([
    ...books.payments.map((one) => one.paymentId),
    ...books.refunds.map((one) => one.refundId),
    ...books.creditNotes.map((one) => one.creditNoteId),
  ]);
  return books.postings.flatMap(({ postingId: id, currency: other, fact, sourceId = "" }) => {
    if (other !== currency) return [{ kind: "posting", id, field: "currency" }];
    if (status === "draft") return [{ kind: "posting", id, field: "invoiceId" }];
    if (ofInvoice.includes(fact) || known.has(sourceId)) return [];
    return [{ kind: "posting", id, field: "sourceId" }];
  });
}

/** The invoice says what its postings say. */
function inFigures(invoice: Invoice, postings: readonly LedgerPosting[]): What[] {
  if (invoice.status === "draft") return [];
  return Object.entries(figuresOf(postings)).flatMap(([field, expected]) =>
    differ("invoice", invoice.invoiceId, field, {
      expected,
      found: invoice[field as keyof Figures],
    }),
  );
}

/** An invoice waits for money while its postings say so, and knows what the bank asks about. */
function inState({ invoiceId: id, status, disputedAmount: found }: Invoice, books: Books): What[] {
  if (status === "draft") return [];
  const { amountDue, amountWrittenOff } = figuresOf(books.postings);
  const isVoid = books.postings.some(({ fact }) => fact === "voided");
  const end = isVoid ? "void" : amountWrittenOff > 0 ? "uncollectible" : "paid";
  const isOpen = end === "paid" && amountDue > 0;
  const fits = isOpen ? isPayable(status) : status === end;
  const disputed = books.payments.filter((one) => one.status === "disputed");
  const expected = 0 - cashOf(disputed.flatMap((one) => ofBank(books, one)));
  return [
    ...(fits ? [] : [{ kind: "invoice", id, field: "status" } as const]),
    ...differ("invoice", id, "disputedAmount", { expected, found }),
  ];
}

/** What the bank took of a payment, and gave back. */
const ofBank = (books: Books, { paymentId }: Payment) =>
  ofSource(books, paymentId).filter(
    ({ fact }) => fact === "charged-back" || fact === "chargeback-won",
  );

/** A payment came once, and of it went back what its refunds and the bank say. */
function inPayment(payment: Payment, books: Books): What[] {
  const { paymentId, paymentMethod, succeededAt, amount, status, currency } = payment;
  const own = ofSource(books, paymentId);
  const came = own.filter(({ fact }) => fact === "paid" || fact === "credit-applied");
  const bank = ofBank(books, payment);
  const refunds = books.refunds.filter((one) => one.paymentId === paymentId);
  const back = refunds.flatMap((one) => ofSource(books, one.refundId));
  const ofCredit = paymentMethod === "credit";
  const fields = {
    amount: {
      expected: ofCredit
        ? came.reduce((sum, one) => sum + received(one, "credit"), 0)
        : cashOf(came),
      found: succeededAt ? amount : 0,
    },
    refundedAmount: { expected: 0 - cashOf(back), found: payment.refundedAmount },
    chargedBackAmount: { expected: 0 - cashOf(bank), found: payment.chargedBackAmount },
  };
  const wrong = {
    status: hasCome(status) !== Boolean(succeededAt),
    currency: currency !== books.invoice?.currency,
  };
  return [
    ...Object.entries(fields).flatMap(([field, sums]) => differ("payment", paymentId, field, sums)),
    ...Object.entries(wrong).flatMap(([field, is]): What[] =>
      is ? [{ kind: "payment", id: paymentId, field }] : [],
    ),
  ];
}
