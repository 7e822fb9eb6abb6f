import { timeAmount } from "@lyceum/core/billing/lines.ts";
import type { MeetingChargeView } from "@lyceum/core/meeting/schema.ts";
import { Select, SimpleGrid } from "@mantine/core";
import { currencies, minorOf, moneyFault, scaleOf } from "../../../lib/money.ts";
import type { CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { MoneyInput } from "../../../ui/form/money-input.tsx";
import { Money } from "../../../ui/text/money.tsx";
import css from "./after.module.css";

export interface ChargeValues {
  currency: string;
  /** Of an hour, in the currency's units, as it is typed. */
  price: number | string;
}

/** The price of an hour, as it is confirmed with the line. */
export const confirmForm = (charge: MeetingChargeView | undefined): CommandForm<ChargeValues> => ({
  initial: {
    currency: charge?.currency ?? "EUR",
    price: charge?.hourly === undefined ? "" : charge.hourly / scaleOf(charge.currency),
  },
  ready: ({ price, currency }) => Number(price) > 0 && !moneyFault(price, currency),
  fields: (props) => <Fields {...props} charge={charge} />,
});

/** What is sent: nothing where the proposed price is confirmed. */
export function priceOf({ price, currency }: ChargeValues, charge: MeetingChargeView | undefined) {
  const hourly = minorOf(price, currency);
  const isProposed = hourly === charge?.hourly && currency === charge.currency;
  return isProposed ? {} : { hourly, currency };
}

function Fields({
  values: { price, currency },
  set,
  error,
  charge,
}: FieldsProps<ChargeValues> & { charge?: MeetingChargeView }) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <MoneyInput
          label="Price per hour, without tax"
          currency={currency}
          value={price}
          error={error("hourly")}
          onChange={(next) => set({ price: next })}
        />
        <Select
          label="Currency"
          data={currencies}
          limit={40}
          searchable
          allowDeselect={false}
          value={currency}
          error={error("currency")}
          onChange={(next) => next && set({ currency: next })}
        />
      </SimpleGrid>
      {charge && (
        <p className={css.sum}>
          {charge.minutes} minutes
          {charge.share < 10_000 && `, ${charge.share / 100}% charged`}:{" "}
          <strong>
            <Money
              minor={timeAmount({ ...charge, hourly: minorOf(price, currency) })}
              currency={currency}
            />
          </strong>{" "}
          without tax
        </p>
      )}
    </>
  );
}
