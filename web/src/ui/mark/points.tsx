import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";

interface Props
  extends Pick<
    NumberInputProps,
    "label" | "aria-label" | "placeholder" | "disabled" | "className"
  > {
  value: number | "";
  onChange: (value: number | "") => void;
  error?: string;
}

/** What is typed as a number; "" where it is none. */
const pointsIn = (typed: number | string) => {
  const points = typed === "" ? Number.NaN : Number(typed);
  return Number.isFinite(points) ? points : "";
};

/** A field of points, with two decimals at most. What is too much is said, and never made less. */
export function PointsInput({ value, onChange, ...rest }: Props) {
  // "6." on the way to "6.5" is a text.
  const [typed, setTyped] = useState<number | string>(value);
  return (
    <NumberInput
      min={0}
      clampBehavior="none"
      decimalScale={2}
      allowNegative={false}
      hideControls
      inputMode="decimal"
      value={pointsIn(typed) === value ? typed : value}
      onChange={(next) => {
        setTyped(next);
        onChange(pointsIn(next));
      }}
      {...rest}
    />
  );
}
