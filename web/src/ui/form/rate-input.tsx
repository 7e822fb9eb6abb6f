import { NumberInput, type NumberInputProps } from "@mantine/core";

/** A rate in per cent, with two digits behind the point at most. */
export const RateInput = (props: NumberInputProps) => (
  <NumberInput suffix=" %" min={0} max={100} decimalScale={2} hideControls {...props} />
);
