import { durationMinutes } from "@lyceum/core/meeting/limits.ts";
import { NumberInput } from "@mantine/core";

interface Props {
  value: number | string;
  onChange: (minutes: number | string) => void;
  error?: string;
}

/** How long a meeting is. */
export const LengthInput = ({ value, onChange, error }: Props) => (
  <NumberInput
    label="Length in minutes"
    min={durationMinutes.least}
    max={durationMinutes.most}
    step={durationMinutes.step * 3}
    allowDecimal={false}
    clampBehavior="blur"
    value={value}
    error={error}
    onChange={onChange}
  />
);

/** A length the server takes. */
export const isLength = (minutes: number | string) =>
  Number(minutes) >= durationMinutes.least &&
  Number(minutes) <= durationMinutes.most &&
  Number(minutes) % durationMinutes.step === 0;
