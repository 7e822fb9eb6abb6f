import { action } from "../../action.ts";
import { storedRefund } from "../refund/move.ts";
import { reconcileRefund } from "../refund/send.ts";
import { mayRaise } from "./access.ts";
import { answered } from "./answer.ts";
import { reconcile } from "./reconcile.ts";
import { PaymentRef } from "./refs-schema.ts";
import { storedPayment } from "./stored.ts";

/**
 * Asks the provider now what became of a payment and of a refund of it that is on its way, for whoever
 * does not want to wait for the clock.
 */
export const checkPayment = action({
  input: PaymentRef,
  allow: mayRaise("verify"),
  async run({ input, grant }) {
    const { pendingRefundId: refundId } = await reconcile(await storedPayment(input));
    // One of which the provider never heard is sent.
    if (refundId) await reconcileRefund(await storedRefund({ ...input, refundId }));
    return answered(await storedPayment(input), grant);
  },
});
