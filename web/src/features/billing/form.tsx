import { Checkbox, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { currencies, minorOf } from "../../lib/assignment/money.ts";
import type { CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { DateTime } from "../../ui/form/date-time.tsx";
import { MoneyInput } from "../../ui/form/money-input.tsx";
import css from "./form.module.css";
import { LineFields } from "./line-fields.tsx";
import { type InvoiceValues, isReady, sumsOf } from "./terms.ts";

/** The form of a draft. */
export const invoiceForm = (initial: InvoiceValues): CommandForm<InvoiceValues> => ({
  initial,
  ready: isReady,
  fields: (props) => <InvoiceFields {...props} />,
});

export function InvoiceFields(props: FieldsProps<InvoiceValues>) {
  const { values, set, error } = props;
  const { currency, payer } = values;
  const party = (name: keyof InvoiceValues["payer"]) => ({
    value: payer[name],
    error: error(`payer.${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ payer: { ...payer, [name]: event.currentTarget.value } }),
  });
  const { total } = sumsOf(values);
  return (
    <div className={css.form}>
      <LineFields {...props} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        <Select
          label="Currency"
          data={currencies}
          limit={40}
          value={currency}
          allowDeselect={false}
          searchable
          onChange={(next) => next && set({ currency: next })}
        />
        <MoneyInput
          label="Deposit before the work begins (optional)"
          currency={currency}
          value={values.deposit}
          onChange={(deposit) => set({ deposit })}
          error={
            minorOf(values.deposit, currency) > total
              ? "The deposit cannot be more than the total."
              : error("deposit")
          }
        />
      </SimpleGrid>
      <DateTime
        label="Due (14 days after the issue where you choose nothing)"
        clearable
        value={values.dueDate}
        onChange={(dueDate) => set({ dueDate })}
        error={error("dueDate")}
      />
      <Checkbox
        label="Somebody else than the student pays"
        checked={values.isOther}
        onChange={(event) => set({ isOther: event.currentTarget.checked })}
      />
      {values.isOther && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
          <TextInput label="Name of the payer" maxLength={200} {...party("name")} />
          <TextInput label="Email (optional)" type="email" {...party("email")} />
          <Textarea
            label="Address (optional)"
            autosize
            minRows={2}
            maxLength={500}
            {...party("address")}
          />
          <TextInput label="Tax number (optional)" maxLength={50} {...party("taxId")} />
        </SimpleGrid>
      )}
      <Textarea
        label="Note (optional)"
        description="It stands below the total."
        value={values.note}
        error={error("note")}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </div>
  );
}
