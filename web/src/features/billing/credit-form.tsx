import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { mostLines } from "@lyceum/core/billing/limits.ts";
import { Stack, Textarea } from "@mantine/core";
import { minorOf, moneyFault } from "../../lib/money.ts";
import type { CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { textOf } from "../../ui/command/text-of.ts";
import { MoneyInput } from "../../ui/form/money-input.tsx";
import { MoneyLines } from "../../ui/form/money-lines.tsx";
import { Money } from "../../ui/text/money.tsx";
import css from "./form.module.css";

interface Line {
  key: string;
  description: string;
  /** In the currency's units, as it is typed. */
  amount: number | string;
}
interface Values {
  lines: Line[];
  reason: string;
}

const line = (description: string): Line => ({
  key: crypto.randomUUID(),
  description,
  amount: "",
});

export const sentLines = ({ lines }: Values, currency: string) =>
  lines.map(({ description, amount }) => ({
    description: description.trim(),
    amount: minorOf(amount, currency),
  }));

/** What is taken off an invoice, line by line, and why. */
export function creditForm(invoice: InvoiceView): CommandForm<Values> {
  const { currency } = invoice;
  const most = invoice.total - invoice.credited;
  const sumOf = (values: Values) =>
    sentLines(values, currency).reduce((sum, one) => sum + one.amount, 0);
  return {
    initial: { lines: [line(invoice.lines[0]?.description ?? "")], reason: "" },
    ready: (values) =>
      values.reason.trim().length >= 3 &&
      sumOf(values) <= most &&
      values.lines.every(
        ({ description, amount }) =>
          description.trim() && Number(amount) > 0 && !moneyFault(amount, currency),
      ),
    fields: (props) => (
      <Fields {...props} currency={currency} most={most} sum={sumOf(props.values)} />
    ),
  };
}

function Fields({
  currency,
  most,
  sum,
  ...props
}: FieldsProps<Values> & { currency: string; most: number; sum: number }) {
  const { values, set, error } = props;
  return (
    <Stack gap="md">
      <MoneyLines
        name="What is taken off"
        className={css.credits}
        lines={values.lines}
        begin={() => line("")}
        set={set}
        error={error}
        most={mostLines}
        total={sum}
        totalName="Credited in all"
        totalWords="Credited"
        currency={currency}
      >
        {({ one, index, named, change, remove }) => (
          <>
            <MoneyInput
              {...named("Amount with tax")}
              currency={currency}
              value={one.amount}
              error={error(`lines.${index}.amount`)}
              onChange={(amount) => change({ amount })}
            />
            {remove}
          </>
        )}
      </MoneyLines>
      {sum > most && (
        <p className={css.fault} role="alert">
          At most <Money minor={most} currency={currency} /> of this invoice can be credited.
        </p>
      )}
      <Textarea
        label="Why is it taken off?"
        description="It stands on the credit note."
        autosize
        minRows={2}
        maxLength={1000}
        {...textOf(props, "reason")}
      />
    </Stack>
  );
}
