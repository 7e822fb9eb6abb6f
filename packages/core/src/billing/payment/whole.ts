import type { Payment } from "./payments.entity.ts";
import type { ProviderPayment } from "./provider.ts";
import { settle, type Word } from "./settle.ts";
import { storedPayment } from "./stored.ts";

/**
 * Brings a payment to where it is at the provider, with what went back of it and what the bank asks:
 * so a webhook that was lost leaves nothing unknown. What was told before changes nothing.
 * @returns the payment as it is now
 */
export async function settleWhole(said: ProviderPayment, word: Word): Promise<Payment> {
  const { refunds = [], disputes = [] } = said;
  const payment = await settle(said, word);
  if (!refunds.length && !disputes.length) return payment;
  // Few payments have any: whoever starts to pay does not wait for what disputes move.
  const [{ takeRefund }, { disputed }] = await Promise.all([
    import("../refund/found.ts"),
    import("./dispute.ts"),
  ]);
  for (const one of refunds) await takeRefund(one, word);
  for (const one of disputes) {
    // How it began may not have been told either.
    if (one.state !== "opened") await disputed({ ...one, state: "opened" }, word);
    await disputed(one, word);
  }
  return storedPayment(said.ids);
}
