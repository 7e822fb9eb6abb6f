import { action } from "../../action.ts";
import { mayRaise } from "./access.ts";
import { answered } from "./answer.ts";
import { reconcile } from "./reconcile.ts";
import { PaymentRef } from "./refs-schema.ts";
import { storedPayment } from "./stored.ts";

/** Asks the provider now what became of a payment, for who does not want to wait for the clock. */
export const checkPayment = action({
  input: PaymentRef,
  allow: mayRaise("verify"),
  async run({ input, grant }) {
    return answered(await reconcile(await storedPayment(input)), grant);
  },
});
