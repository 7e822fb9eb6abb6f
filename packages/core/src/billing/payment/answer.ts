import type { UserActor } from "../../actor.ts";
import type { Part } from "../../lifecycle.ts";
import type { PaymentAnswer } from "../answers-schema.ts";
import { shown } from "../invoice/command.ts";
import type { Payment } from "./payments.entity.ts";
import { paymentView } from "./view.ts";

/** What a command about a payment answers: the payment, and its invoice as it is now. */
export const answered = async (
  payment: Payment,
  by: { actor: UserActor; part: Part },
): Promise<PaymentAnswer> => ({
  ...paymentView(payment, by.part),
  invoice: await shown(payment, by),
});
