import { action } from "../../action.ts";
import { limit } from "../../rate-limit.ts";
import { issuedOrStatement, receiptOf } from "../document/documents.ts";
import { beginPayment } from "../payment/start.ts";
import { linkHolder } from "./holder.ts";
import { OpenPayLink, PayByLink, ReadPdfByLink, ReadReceiptByLink } from "./schema.ts";
import { linkedView } from "./view.ts";

/** The invoice of a link. */
export const openPayLink = action({
  input: OpenPayLink,
  allow: linkHolder,
  run: async ({ grant }) => linkedView(grant),
});

/** Where the PDF of a link's invoice can be had for a minute. */
export const pdfByLink = action({
  input: ReadPdfByLink,
  allow: linkHolder,
  run: ({ input, grant: { invoice } }) => issuedOrStatement(invoice, input.as),
});

/** Where the receipt of a payment of a link's invoice can be had for a minute. */
export const receiptByLink = action({
  input: ReadReceiptByLink,
  allow: linkHolder,
  run: ({ input, grant }) => receiptOf(grant, input.paymentId),
});

/**
 * Opens a page on which whoever holds the link pays, or gives the one that is open.
 * @throws as `startPayment`
 */
export const payByLink = action({
  input: PayByLink,
  allow: linkHolder,
  async run({ input: { pays, key }, grant: { payer, invoice } }) {
    await limit("pay-link.pay", payer.payLinkId, 30, 3600);
    const { assignmentId, invoiceId } = invoice;
    const payment = await beginPayment(payer, { assignmentId, invoiceId, pays, key });
    return { paymentId: payment.paymentId, checkoutUrl: payment.checkoutUrl ?? "" };
  },
});
