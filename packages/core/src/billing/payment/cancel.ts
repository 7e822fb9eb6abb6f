import { action } from "../../action.ts";
import { commit } from "../../db.ts";
import { step } from "../../transition.ts";
import { mayRaise } from "./access.ts";
import { answered } from "./answer.ts";
import { paymentLifecycle } from "./lifecycle.ts";
import { type By, states } from "./move.ts";
import { closePage, openPage } from "./page.ts";
import type { Payment } from "./payments.entity.ts";
import { PaymentRef } from "./refs-schema.ts";
import { released } from "./settle.ts";
import { storedInvoice, storedPayment } from "./stored.ts";

/**
 * Gives a payment up: its page is closed first, so that nobody pays on it afterwards. Doing it again
 * changes nothing.
 * @throws 409 `payment.illegal-move`, also where it was paid at the same moment
 */
export const cancelPayment = action({
  input: PaymentRef,
  allow: mayRaise("cancel"),
  async run({ input, grant: { actor, part } }) {
    const before = await storedPayment(input);
    if (before.status === "cancelled") return answered(before, { actor, part });
    paymentLifecycle.move(before.status, "cancel", part);
    const after =
      before.status === "pending_verification"
        ? await withdrawn(before, { actor, part })
        : await closed(before, { actor, part });
    if (after.status !== "cancelled") throw paymentLifecycle.refuse(after.status, part);
    return answered(after, { actor, part });
  },
});

async function closed(before: Payment, by: By) {
  const open = before.providerRef ? before : await openPage(before);
  return open.status === "requires_action" ? closePage(open, by) : open;
}

/** What only people look at is given up without anybody else. */
async function withdrawn(before: Payment, by: By) {
  const { writes, after } = await step(states, before, "cancel", by);
  await commit([...writes, ...released(await storedInvoice(before), before)]);
  return after;
}
