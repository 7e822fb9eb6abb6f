import { mostPoints } from "@lyceum/core/coursework/rubric/limits.ts";
import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface Props {
  label: string;
  value: number;
  error?: string;
  disabled?: boolean;
  description?: string;
  max?: number;
  min?: number;
  /** Whole ones alone. */
  isWhole?: boolean;
  suffix?: string;
  onChange: (next: number) => void;
}

/** A number that is always there: while its field is empty, it is as it was. */
export function PointsField({
  value,
  onChange,
  isWhole,
  max = mostPoints,
  min = 0,
  ...rest
}: Props) {
  const [typed, setTyped] = useState<number | string>(value);
  const shown = typed === "" || typeof typed === "string" ? typed : value;
  return (
    <NumberInput
      {...rest}
      w={150}
      min={min}
      max={max}
      clampBehavior="blur"
      decimalScale={isWhole ? 0 : 2}
      allowDecimal={!isWhole}
      allowNegative={false}
      hideControls
      value={shown}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === "number" && next >= min && next <= max) onChange(next);
      }}
      onBlur={() => setTyped(value)}
    />
  );
}
