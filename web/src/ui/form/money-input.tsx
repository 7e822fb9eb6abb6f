import { digitsOf } from "@lyceum/core/text/money-words.ts";
import { NumberInput, type NumberInputProps } from "@mantine/core";
import { moneyFault, withDecimalComma } from "../../lib/money.ts";

interface Props
  extends Pick<
    NumberInputProps,
    | "className"
    | "label"
    | "description"
    | "aria-label"
    | "placeholder"
    | "rightSection"
    | "rightSectionWidth"
  > {
  currency: string;
  /** In the currency's units, as it is typed. */
  value: number | string;
  onChange: (value: number | string) => void;
  /** What else is wrong with it. */
  error?: string;
  /** In minor units. */
  most?: number;
}

/** An amount of money. What cannot be is said here, and never made into another amount. */
export const MoneyInput = ({ currency, most, error, ...rest }: Props) => (
  <NumberInput
    decimalScale={digitsOf(currency)}
    fixedDecimalScale
    hideControls
    error={moneyFault(rest.value, currency, most) ?? error}
    // The field takes a pasted comma for a separator of thousands.
    onPaste={(event) => {
      const amount = withDecimalComma(event.clipboardData.getData("text"));
      if (amount === undefined) return;
      event.preventDefault();
      rest.onChange(amount);
    }}
    {...rest}
  />
);
