import { renderSVG } from "uqr";
import type { Seller } from "../invoice/records.ts";

interface Owed {
  seller: Seller | undefined;
  currency: string;
  /** Minor units. */
  amount: number;
  /** What the payer writes on the transfer: the invoice's number. */
  reference: string;
  /** Where the invoice stands in the app. */
  address: string;
}

/** The most the European scheme takes, in cents. */
const mostTransfer = 99_999_999_999;

/**
 * What the code on an invoice says. For euros to an IBAN it is what banking apps read (EPC069-12,
 * "BCD"): it fills a transfer in. Otherwise it leads to the invoice in the app.
 */
export function paymentCode({ seller, currency, amount, reference, address }: Owed) {
  const { iban, bic = "", name = "" } = seller ?? {};
  if (currency !== "EUR" || !iban || amount <= 0 || amount > mostTransfer) {
    return { text: address, isTransfer: false };
  }
  const text = [
    "BCD",
    "002",
    "1", // UTF-8
    "SCT",
    bic.replaceAll(" ", ""),
    [...name].slice(0, 70).join(""),
    iban.replaceAll(" ", ""),
    `EUR${(amount / 100).toFixed(2)}`,
    "", // a purpose code
    "", // a structured reference: numbers of invoices are none
    reference,
  ].join("\n");
  return { text, isTransfer: true };
}

/** The code as a picture. The scheme wants the correction level M. */
export const codeSvg = (text: string) => renderSVG(text, { ecc: "M", border: 2 });
