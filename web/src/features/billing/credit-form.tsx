import type { InvoiceView } from "@lyceum/core/billing/invoice/schema.ts";
import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { minorOf, moneyFault } from "../../lib/assignment/money.ts";
import type { CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { MoneyInput } from "../../ui/form/money-input.tsx";
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
  values: { lines, reason },
  set,
  error,
  currency,
  most,
  sum,
}: FieldsProps<Values> & { currency: string; most: number; sum: number }) {
  const change = (key: string, part: Partial<Line>) =>
    set({ lines: lines.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <div className={css.form}>
      <ol className={css.credits} aria-label="What is taken off">
        {lines.map((one, index) => (
          <li key={one.key}>
            <TextInput
              label={index ? undefined : "Item"}
              aria-label={`Item, line ${index + 1}`}
              maxLength={200}
              value={one.description}
              error={error(`lines.${index}.description`)}
              onChange={(event) => change(one.key, { description: event.currentTarget.value })}
            />
            <MoneyInput
              label={index ? undefined : "Amount with tax"}
              aria-label={`Amount with tax, line ${index + 1}`}
              currency={currency}
              value={one.amount}
              error={error(`lines.${index}.amount`)}
              onChange={(amount) => change(one.key, { amount })}
            />
            <ActionIcon
              disabled={lines.length === 1}
              onClick={() => set({ lines: lines.filter(({ key }) => key !== one.key) })}
              aria-label={`Remove line ${index + 1}`}
            >
              <IconTrash size={17} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={css.sum}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.75} />}
          onClick={() => set({ lines: [...lines, line("")] })}
        >
          Add line
        </Button>
        <output className={css.total} aria-label="Credited in all">
          <span>Credited</span>
          <Money minor={sum} currency={currency} />
        </output>
      </div>
      {sum > most && (
        <p className={css.fault} role="alert">
          At most <Money minor={most} currency={currency} /> of this invoice can be credited.
        </p>
      )}
      <Textarea
        label="Why is it taken off?"
        description="It stands on the credit note."
        value={reason}
        error={error("reason")}
        autosize
        minRows={2}
        maxLength={1000}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
    </div>
  );
}
