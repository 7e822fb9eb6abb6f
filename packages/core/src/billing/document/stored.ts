import { env } from "../../env.ts";
import { s3 } from "../../files/s3.ts";
import type { CreditNote } from "../invoice/credit-notes.entity.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";

/** A document in the bucket: where it lies and what it is called when somebody saves it. */
export interface Document {
  key: string;
  name: string;
}

export const pdf = "application/pdf";

/** The invoice as it was issued. */
export const issuedDocument = ({ invoiceId, number }: Invoice): Document => ({
  key: `documents/${invoiceId}/issued.pdf`,
  name: `${number}.pdf`,
});

/** Where its money stands: one for each version, so that what was handed out stays as it was. */
export const statementDocument = ({ invoiceId, number, version }: Invoice): Document => ({
  key: `documents/${invoiceId}/statement-${version}.pdf`,
  name: `${number}-statement.pdf`,
});

export const creditNoteDocument = ({ invoiceId, creditNoteId, number }: CreditNote): Document => ({
  key: `documents/${invoiceId}/${creditNoteId}.pdf`,
  name: `${number}.pdf`,
});

/** Whether it was made. Who may not list the bucket is told "forbidden" of what is not there. */
export async function isMade({ key }: Document): Promise<boolean> {
  const { client, sdk } = await s3();
  try {
    await client.send(new sdk.HeadObjectCommand({ Bucket: env.bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof sdk.S3ServiceException) {
      const status = error.$metadata.httpStatusCode ?? 0;
      if (status === 403 || status === 404) return false;
    }
    throw error;
  }
}
