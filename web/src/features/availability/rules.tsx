import { availabilityLimits as most } from "@lyceum/core/meeting/availability/limits.ts";
import { NumberInput, SimpleGrid } from "@mantine/core";
import type { Form } from "./use-availability-form.ts";

/** How long before, how far ahead and how many. */
export function Rules({ form, readOnly }: { form: Form; readOnly: boolean }) {
  const number = (
    name: "bufferBefore" | "bufferAfter" | "noticeHours" | "mostPerDay" | "aheadDays",
    max: number,
    min = 0,
  ) => ({
    allowDecimal: false,
    allowNegative: false,
    clampBehavior: "none" as const,
    disabled: readOnly,
    max,
    min,
    ...form.getInputProps(name),
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NumberInput
        label="Buffer before each meeting"
        suffix=" minutes"
        step={5}
        {...number("bufferBefore", most.buffer)}
      />
      <NumberInput
        label="Buffer after each meeting"
        suffix=" minutes"
        step={5}
        {...number("bufferAfter", most.buffer)}
      />
      <NumberInput
        label="Minimum notice"
        suffix=" hours"
        {...number("noticeHours", most.noticeHours)}
      />
      <NumberInput
        label="How far ahead"
        suffix=" days"
        {...number("aheadDays", most.aheadDays, 1)}
      />
      <NumberInput
        label="Most meetings per day (optional)"
        placeholder="No limit"
        {...number("mostPerDay", most.perDay, 1)}
      />
    </SimpleGrid>
  );
}
