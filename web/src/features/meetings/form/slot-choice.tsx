import { Radio, Stack } from "@mantine/core";
import { endOf, type Other, spanWords, theirWords } from "../../../lib/meeting/when.ts";
import { useZone } from "../../../lib/time/time.ts";

interface Props {
  slots: readonly string[];
  minutes: number;
  others: readonly Other[];
  value: string | null;
  onChange: (slot: string) => void;
  error?: string;
}

/** One of the times that were proposed, each with the other person's time below it. */
export function SlotChoice({ slots, minutes, others, value, onChange, error }: Props) {
  const zone = useZone();
  const now = new Date().toISOString();
  return (
    <Radio.Group label="Choose a time" value={value} onChange={onChange} error={error}>
      <Stack gap={10} mt={6}>
        {slots.map((from) => {
          const at = { from, to: endOf(from, minutes) };
          return (
            <Radio
              key={from}
              value={from}
              disabled={from <= now}
              label={spanWords(at.from, at.to, zone)}
              description={
                from <= now
                  ? "This time has passed"
                  : others.flatMap((one) => theirWords(at, zone, one) ?? []).join(" · ")
              }
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}
