import { action } from "../../action.ts";
import { invoiceReader } from "../invoice/access.ts";
import { refundView } from "../refund/view.ts";
import { InvoiceRef } from "./refs-schema.ts";
import type { PaymentsView } from "./schema.ts";
import { paymentView } from "./view.ts";

/** The payments of an invoice and what goes back of them, in their order. */
export const paymentsOf = action({
  input: InvoiceRef,
  allow: invoiceReader,
  async run({ grant: { payments, refunds, actor, part } }): Promise<PaymentsView> {
    return {
      payments: payments.map((one) => paymentView(one, part)),
      refunds: refunds.map((one) => refundView(one, { actor, part })),
    };
  },
});
