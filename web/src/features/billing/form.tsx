import { termDays } from "@lyceum/core/billing/limits.ts";
import { Checkbox, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useUsualTax } from "../../lib/billing/queries.ts";
import type { CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { textOf } from "../../ui/command/text-of.ts";
import { DateTime } from "../../ui/form/date-time.tsx";
import { DepositFields } from "../../ui/form/deposit-fields.tsx";
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
  const { payer } = values;
  const usual = useUsualTax();
  const party = (name: keyof InvoiceValues["payer"]) => ({
    value: payer[name],
    error: error(`payer.${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ payer: { ...payer, [name]: event.currentTarget.value } }),
  });
  return (
    <Stack gap="md">
      <LineFields {...props} usual={usual} />
      <DepositFields
        {...props}
        label="Deposit before the work begins (optional)"
        total={sumsOf(values, usual).total}
      />
      <DateTime
        label={`Due (${termDays} days after the issue where you choose nothing)`}
        clearable
        value={values.dueDate}
        onChange={(dueDate) => set({ dueDate })}
        error={error("dueDate")}
      />
      <Checkbox
        label="Someone other than the student pays"
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
          <TextInput label="Tax ID (optional)" maxLength={50} {...party("taxId")} />
        </SimpleGrid>
      )}
      <Textarea
        label="Note (optional)"
        description="It stands below the total."
        maxLength={2000}
        autosize
        minRows={2}
        {...textOf(props, "note")}
      />
    </Stack>
  );
}
