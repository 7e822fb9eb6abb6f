import type { InvoicePayment, InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import type { PaymentAct } from "@lyceum/core/billing/payment/states.ts";
import { paymentStateWords } from "@lyceum/core/billing/words.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Button } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import type { AnyCommand } from "../../../ui/command/command.ts";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { useCommandOn } from "../command-on.ts";
import css from "./payments.module.css";
import { ProofOf } from "./proof.tsx";
import { useRefund } from "./refund.tsx";

interface Props {
  invoice: InvoiceView;
  payment: InvoicePayment;
  isStudent: boolean;
}

/** In the order of the buttons. */
const acts = ["verify", "reject", "check", "refund", "cancel"] as const;

/** What one may do to a payment, and what stands beside it: its proof, why it was rejected, who verified it. */
export function PaymentActs({ invoice, payment, isStudent }: Props) {
  const commandOf = usePaymentCommand(invoice, payment.id, isStudent);
  const { open, dialog } = useOwnDialog<PaymentAct>(commandOf);
  const words = wordsOf(payment);
  // A student gives up a payment where it says that it is on its way; finance rejects what it can reject.
  const isElsewhere = isStudent || payment.allowed.includes("reject");
  const shown = acts.filter(
    (act) => payment.allowed.includes(act) && !(act === "cancel" && isElsewhere),
  );
  return (
    <>
      {payment.rejection && (
        <small dir="auto" className={css.says}>
          Reason: {payment.rejection}
        </small>
      )}
      <Verification payment={payment} />
      <ProofOf invoice={invoice} payment={payment} />
      {shown.length > 0 && (
        <span className={css.acts}>
          {shown.map((act) => (
            <Button
              key={act}
              size="xs"
              variant={act === "verify" ? "filled" : "default"}
              onClick={() => open(act)}
            >
              {words[act]}
            </Button>
          ))}
        </span>
      )}
      {dialog}
    </>
  );
}

/** Says to finance when a second person is needed, and who was the first. */
function Verification({ payment: { verification, allowed } }: Pick<Props, "payment">) {
  if (!verification?.needsTwo) return null;
  const { first } = verification;
  return (
    <small>
      {first === undefined && "Because of its amount, two people have to verify it."}
      {first !== undefined && allowed.includes("verify") && (
        <>
          Verified by <bdi>{first}</bdi>. Because of its amount, you have to verify it, too.
        </>
      )}
      {first !== undefined &&
        !allowed.includes("verify") &&
        "You have verified it. Because of its amount, someone else has to verify it, too."}
    </small>
  );
}

/** Whose refund is sent without asking anybody presses another button. */
const wordsOf = ({ refundable }: InvoicePayment): Record<PaymentAct, string> => ({
  verify: "Verify payment",
  reject: "Reject payment",
  check: "Ask the provider now",
  refund: refundable?.alone === undefined ? "Ask for a refund" : "Refund",
  cancel: "Cancel payment",
});

/** The command of an act on a payment of an invoice. */
function usePaymentCommand(invoice: InvoiceView, paymentId: string, isStudent: boolean) {
  const commandOn = useCommandOn(invoice);
  const refund = useRefund(invoice, isStudent);
  const { assignmentId, id, currency, number } = invoice;
  const at = `/assignments/${assignmentId}/payments/${id}/${paymentId}` as const;
  const paymentIn = ({ payments }: InvoiceView) => payments.find((one) => one.id === paymentId);

  return (act: PaymentAct): AnyCommand | null => {
    const payment = paymentIn(invoice);
    if (!payment) return null;
    const sum = moneyWords(payment.amount, currency);
    const common = {
      act: `${paymentId}-${act}`,
      title: wordsOf(payment)[act],
      isPossible: payment.allowed.includes(act),
    };
    switch (act) {
      case "refund":
        return refund(payment, common);
      case "verify":
        return commandOn({
          ...common,
          text: `Confirms that ${sum} for ${number} arrived.${
            payment.verification?.needsTwo && payment.verification.first === undefined
              ? " Because of its amount, it counts when a second person has verified it, too."
              : " It counts as paid from then on."
          }`,
          send: async (_none: object, key) => (await post(`${at}/verify`, {}, key)).invoice,
          done: (after) =>
            toast(
              after && paymentIn(after)?.status === "pending_verification"
                ? "Verified. A second person has to verify it, too."
                : "Payment verified.",
            ),
        });
      case "reject":
        return commandOn({
          ...common,
          text: `Records that ${sum} for ${number} did not arrive. The student can try again.`,
          danger: true,
          form: reasonForm("Why is it rejected? The student reads this."),
          send: async ({ reason }, key) => (await post(`${at}/reject`, { reason }, key)).invoice,
          done: () => toast("Payment rejected."),
        });
      case "check":
        return commandOn({
          ...common,
          text: payment.succeededAt
            ? "Asks the payment provider whether this payment was refunded there or is in dispute. We also ask by ourselves, after a day, a week and then each month."
            : "Asks the payment provider what became of this payment. We also ask by ourselves from time to time.",
          send: async (_none: object) => (await post(`${at}/check`)).invoice,
          done: (after) => toast(newsOf(payment, after && paymentIn(after))),
        });
      case "cancel":
        return commandOn({
          ...common,
          text: `Nobody can pay ${sum} with it any more. The invoice can then be paid in another way.`,
          danger: true,
          send: async (_none: object, key) => (await post(`${at}/cancel`, {}, key)).invoice,
          done: () => toast("Payment cancelled."),
        });
    }
  };
}

/** What came of asking the provider. */
const newsOf = (before: InvoicePayment, after = before) =>
  after.status === before.status
    ? `The provider has no news: the payment is still “${wordOf(before)}”.`
    : `The provider has answered. The payment is now “${wordOf(after)}”.`;

const wordOf = ({ status }: InvoicePayment) => paymentStateWords[status][1];
