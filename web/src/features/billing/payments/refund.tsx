import type { InvoicePayment, InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { isManual } from "@lyceum/core/billing/payment/states.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import { Radio, Stack, Textarea } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import { minorOf, moneyFault, scaleOf } from "../../../lib/money.ts";
import type { CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { textOf } from "../../../ui/command/text-of.ts";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import { useCommandOn } from "../command-on.ts";
import css from "./payments.module.css";

type Refund = InvoiceView["refunds"][number];
type Source = Refund["source"];
type Refundable = NonNullable<InvoicePayment["refundable"]>;

interface Values {
  source: Source;
  /** In the currency's units, as it is typed; empty is all that may go back. */
  amount: number | string;
  reason: string;
}

interface Common {
  act: string;
  title: string;
  isPossible: boolean;
}

const none: Refundable = { payment: 0, credit: 0 };

/** Asks for money of a payment back, or sends it where finance needs nobody else for that. */
export function useRefund(invoice: InvoiceView, isStudent: boolean) {
  const commandOn = useCommandOn(invoice);
  const { assignmentId, id, currency } = invoice;
  return (payment: InvoicePayment, common: Common) =>
    commandOn<Values>({
      ...common,
      text: textFor(invoice, payment, isStudent),
      confirm: payment.refundable?.alone === undefined ? "Send request" : "Refund",
      form: refundForm(invoice, payment.refundable ?? none, isStudent),
      send: async ({ source, amount, reason }, key) => {
        const answer = await post(
          `/assignments/${assignmentId}/payments/${id}/${payment.id}/refund`,
          {
            source,
            reason: reason.trim(),
            amount: amount === "" ? undefined : minorOf(amount, currency),
          },
          key,
        );
        return answer.invoice;
      },
      done: (after) => after?.refunds[0] && toast(cameOf(after.refunds[0])),
    });
}

/** What follows, before anything is typed. */
function textFor(
  { currency }: InvoiceView,
  { method, refundable = none }: InvoicePayment,
  isStudent: boolean,
) {
  const { alone } = refundable;
  if (alone === undefined) {
    return `${isStudent ? "Our team" : "Finance"} decides on it. You see the decision on this page.`;
  }
  const way = isManual(method)
    ? "This payment came by hand and goes back by hand: pay the money back first, then record it here. "
    : "The money goes back the way it came. ";
  const most = Math.max(refundable.payment, refundable.credit);
  const second =
    alone < most
      ? `Because of the amount, more than ${moneyWords(alone, currency)} goes back when a second person has approved it.`
      : "";
  return way + second;
}

/** What came of a refund, as its toast says. */
export const cameOf = ({ status }: Pick<Refund, "status">) =>
  ({
    requested: "Refund requested. The decision appears on this page.",
    processing: "Refund on its way.",
    unknown: "The provider did not answer. We find out what happened; nothing is sent twice.",
    succeeded: "Refund sent.",
    failed: "The refund failed. Nothing went back.",
    rejected: "Refund rejected.",
  })[status];

function refundForm(
  invoice: InvoiceView,
  refundable: Refundable,
  isStudent: boolean,
): CommandForm<Values> {
  const { currency } = invoice;
  return {
    initial: { source: refundable.payment > 0 ? "payment" : "credit", amount: "", reason: "" },
    ready: ({ source, amount, reason }) =>
      reason.trim().length >= 3 &&
      refundable[source] > 0 &&
      (amount === "" || (Number(amount) > 0 && !moneyFault(amount, currency, refundable[source]))),
    fields: (props) => (
      <Fields {...props} invoice={invoice} refundable={refundable} isStudent={isStudent} />
    ),
  };
}

interface Shown {
  invoice: InvoiceView;
  refundable: Refundable;
  isStudent: boolean;
}

function Fields(props: FieldsProps<Values> & Shown) {
  const { values, set, error, refundable, isStudent } = props;
  const { currency, number, student } = props.invoice;
  const most = refundable[values.source];
  const whose = isStudent ? "your credit" : `the credit of ${student.name}`;
  const words: Record<Source, string> = {
    payment: `From what is paid of ${number}. Nothing becomes due again.`,
    credit: `From ${whose}. ${number} stays as it is.`,
  };
  const sources = (["payment", "credit"] as const).filter((one) => refundable[one] > 0);
  return (
    <Stack gap="md">
      {sources.length > 1 ? (
        <Radio.Group
          label="Where it comes from"
          value={values.source}
          error={error("source")}
          onChange={(source) => set({ source: source as Source })}
        >
          <div className={css.choices}>
            {sources.map((one) => (
              <Radio
                key={one}
                value={one}
                label={words[one]}
                description={`Up to ${moneyWords(refundable[one], currency)}`}
              />
            ))}
          </div>
        </Radio.Group>
      ) : (
        <p className={css.from}>{words[values.source]}</p>
      )}
      <MoneyInput
        label={`Amount in ${currency} (optional)`}
        description={`Leave it empty for all that is possible: ${moneyWords(most, currency)}.`}
        placeholder={String(most / scaleOf(currency))}
        currency={currency}
        most={most}
        value={values.amount}
        error={error("amount") ?? (sources.length > 1 ? undefined : error("source"))}
        onChange={(amount) => set({ amount })}
      />
      <Textarea
        label="Reason"
        description={isStudent ? "Tell us why you ask for it." : "The student reads this."}
        autosize
        minRows={2}
        maxLength={1000}
        {...textOf(props, "reason")}
      />
    </Stack>
  );
}
