import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { isManual } from "@lyceum/core/billing/payment/states.ts";
import { paymentMethodWords, refundStateWords } from "@lyceum/core/billing/words.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Button } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import { Card } from "../../../ui/card.tsx";
import type { AnyCommand } from "../../../ui/command/command.ts";
import { useOwnDialog } from "../../../ui/command/own-dialog.tsx";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Money } from "../../../ui/text/money.tsx";
import { When } from "../../../ui/text/when.tsx";
import { Words } from "../../../ui/text/words.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { useCommandOn } from "../command-on.ts";
import document from "../document.module.css";
import { NamedRow } from "../named-row.tsx";
import css from "./payments.module.css";
import { cameOf } from "./refund.tsx";

type Refund = InvoiceView["refunds"][number];
type Decision = "approve" | "reject";

interface Props {
  invoice: InvoiceView;
}

/** Money that goes back, or was asked for, the newest first; `named` is one that is to be decided on. */
export function Refunds({ invoice, named }: Props & { named?: string }) {
  if (!invoice.refunds.length) return null;
  return (
    <Card title="Refunds" flush>
      <ul className={document.rows}>
        {invoice.refunds.map((one) => (
          <Row key={one.id} invoice={invoice} refund={one} isNamed={one.id === named} />
        ))}
      </ul>
    </Card>
  );
}

/** What it goes back from, and the way it takes. */
function nameOf({ payments }: InvoiceView, { source, paymentId }: Refund) {
  const payment = payments.find(({ id }) => id === paymentId);
  return paymentMethodWords[source === "credit" || !payment ? "credit" : payment.method];
}

/** What a state means for the money, where its word alone does not say it. */
const stateSentences: Partial<Record<Refund["status"], string>> = {
  unknown:
    "The payment provider did not answer. We ask again by ourselves, and nothing is sent twice.",
  failed: "The payment provider did not send it. Nothing went back, and it can be asked for again.",
};

function Row({ invoice, refund, isNamed }: Props & { refund: Refund; isNamed: boolean }) {
  const commandOf = useDecision(invoice, refund.id);
  const { open, dialog } = useOwnDialog<Decision>(commandOf);
  const [tone, word] = refundStateWords[refund.status];
  const { allowed, blocked, rejection } = refund;
  return (
    <NamedRow isNamed={isNamed}>
      <span className={document.what}>
        <strong>{nameOf(invoice, refund)}</strong>
        <small>
          Asked for by <bdi>{refund.requestedBy}</bdi> <When at={refund.requestedAt} full />
        </small>
        <StatusBadge tone={tone}>{word}</StatusBadge>
        {stateSentences[refund.status] && <small>{stateSentences[refund.status]}</small>}
        <small className={css.says}>
          Reason: <Words text={refund.reason} />
        </small>
        {rejection && (
          <small className={css.says}>
            Rejected because: <Words text={rejection} />
          </small>
        )}
        {blocked && <small id={`${refund.id}-blocked`}>{blocked}</small>}
        {allowed.includes("reject") && (
          <span className={css.acts}>
            <Button
              size="xs"
              disabled={blocked !== undefined}
              aria-describedby={blocked && `${refund.id}-blocked`}
              onClick={() => open("approve")}
            >
              Approve refund
            </Button>
            <Button size="xs" variant="default" onClick={() => open("reject")}>
              Reject refund
            </Button>
          </span>
        )}
      </span>
      <span className={document.much}>
        <Money minor={refund.amount} currency={refund.currency} />
      </span>
      {dialog}
    </NamedRow>
  );
}

/** The command of a decision on a refund that somebody asked for. */
function useDecision(invoice: InvoiceView, refundId: string) {
  const commandOn = useCommandOn(invoice);
  const at =
    `/assignments/${invoice.assignmentId}/payments/${invoice.id}/refunds/${refundId}` as const;
  const refundIn = ({ refunds }: InvoiceView) => refunds.find((one) => one.id === refundId);

  return (act: Decision): AnyCommand | null => {
    const refund = refundIn(invoice);
    if (!refund) return null;
    const sum = moneyWords(refund.amount, refund.currency);
    const common = { act: `${refundId}-${act}`, isPossible: refund.allowed.includes(act) };
    if (act === "reject") {
      return commandOn({
        ...common,
        title: "Reject refund",
        text: `${sum} does not go back.`,
        danger: true,
        form: reasonForm("Why is it rejected? The student reads this."),
        send: async ({ reason }, key) => (await post(`${at}/reject`, { reason }, key)).invoice,
        done: () => toast("Refund rejected."),
      });
    }
    const payment = invoice.payments.find(({ id }) => id === refund.paymentId);
    return commandOn({
      ...common,
      title: "Approve refund",
      text:
        payment && isManual(payment.method)
          ? `This payment came by hand and goes back by hand: pay ${sum} back first, then approve it here.`
          : `${sum} goes back the way it came. This cannot be undone.`,
      send: async (_none: object, key) => (await post(`${at}/approve`, {}, key)).invoice,
      done(after) {
        const now = after && refundIn(after);
        if (now) toast(cameOf(now));
      },
    });
  };
}
