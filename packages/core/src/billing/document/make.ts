import { env } from "../../env.ts";
import { s3 } from "../../files/s3.ts";
import { type InvoiceKey, wholeInvoice } from "../invoice/stored.ts";
import { receiptDocument } from "../receipt/document.ts";
import { receiptSheet } from "../receipt/receipt-sheet.ts";
import { remainingAfter } from "../receipt/remaining.ts";
import { creditNoteSheet } from "./credit-note-sheet.ts";
import { issuedSheet, statementSheet } from "./invoice-sheet.ts";
import type { Sheet } from "./sheet.ts";
import {
  creditNoteDocument,
  type Document,
  isMade,
  issuedDocument,
  pdf,
  statementDocument,
} from "./stored.ts";
import { typeset } from "./typeset.ts";

/**
 * Makes what is missing of an invoice's documents: the one that was issued, the statement of now, its
 * credit notes, and a receipt for each payment that came. What was made once is never made again, so this may run twice.
 */
export async function makeDocuments(ref: InvoiceKey) {
  const whole = await wholeInvoice(ref);
  if (!whole?.invoice.number) return;
  const { invoice, creditNotes, payments } = whole;
  await makeOnce(issuedDocument(invoice), () => issuedSheet(whole));
  await makeOnce(statementDocument(invoice), () => statementSheet(whole));
  for (const note of creditNotes) {
    await makeOnce(creditNoteDocument(note), () => creditNoteSheet(note));
  }
  for (const payment of payments.filter((one) => one.succeededAt)) {
    await makeOnce(receiptDocument(invoice, payment), async () =>
      receiptSheet({ invoice, payment, remaining: await remainingAfter(ref, payment) }),
    );
  }
}

async function makeOnce(document: Document, sheet: () => Sheet | Promise<Sheet>) {
  if (await isMade(document)) return;
  const { client, sdk } = await s3();
  const put = new sdk.PutObjectCommand({
    Bucket: env.bucket,
    Key: document.key,
    Body: await typeset(await sheet()),
    ContentType: pdf,
    IfNoneMatch: "*",
  });
  try {
    await client.send(put);
  } catch (error) {
    // Somebody else has just made it: the same bytes.
    if (!(error instanceof Error && error.name === "PreconditionFailed")) throw error;
  }
}
