import { Select, SimpleGrid } from "@mantine/core";
import type { ComponentProps } from "react";
import { currencies, minorOf } from "../../lib/money.ts";
import type { FieldsProps } from "../command/command.ts";
import { MoneyInput } from "./money-input.tsx";

interface Props
  extends FieldsProps<{ currency: string; deposit: number | string }>,
    Pick<ComponentProps<typeof MoneyInput>, "rightSection" | "rightSectionWidth"> {
  label: string;
  /** In minor units. */
  total: number;
}

/** In which currency something is charged, and how much of it before the work begins. */
export const DepositFields = ({ values, set, error, label, total, ...rest }: Props) => (
  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
    <Select
      label="Currency"
      data={currencies}
      limit={40}
      value={values.currency}
      allowDeselect={false}
      searchable
      onChange={(currency) => currency && set({ currency })}
    />
    <MoneyInput
      label={label}
      currency={values.currency}
      value={values.deposit}
      onChange={(deposit) => set({ deposit })}
      error={
        minorOf(values.deposit, values.currency) > total
          ? "The deposit cannot be more than the total."
          : error("deposit")
      }
      {...rest}
    />
  </SimpleGrid>
);
