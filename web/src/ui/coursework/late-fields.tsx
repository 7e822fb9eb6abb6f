import { cutOff } from "@lyceum/core/coursework/mark/late.ts";
import { latePolicyWords } from "@lyceum/core/coursework/mark/words.ts";
import { Checkbox, Group, NumberInput, Radio, Select, Stack } from "@mantine/core";
import { absolute, useZone } from "../../lib/time/time.ts";
import css from "./fields.module.css";
import { isLate, type LateValues, latePolicyOf } from "./late-values.ts";

const units = [
  { value: "hour", label: "hours" },
  { value: "day", label: "days" },
];
const each = [
  { value: "hour", label: "hour" },
  { value: "day", label: "day" },
];

interface Props {
  values: LateValues;
  set: (part: Partial<LateValues>) => void;
  error?: string;
  /** Whether there are points to lose. */
  hasPoints: boolean;
  /** When the work is due, and by whose clock. */
  due?: { dueAt: string; timezone: string };
}

/** What becomes of late work, and what follows from it in words. */
export function LateFields({ values, set, error, hasPoints, due }: Props) {
  const { taken, count, unit, loses, percent, per, most } = values;
  return (
    <Stack gap="xs">
      <Radio.Group
        label="Late work"
        value={taken}
        error={error}
        onChange={(next) => set({ taken: next as LateValues["taken"] })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="never" label="Is not taken" />
          <Radio value="while" label="Is taken for a while" />
          {taken === "while" && (
            <Group gap="xs" className={css.nested} align="flex-start">
              <NumberInput
                aria-label="For how long"
                w={80}
                min={1}
                max={365}
                allowDecimal={false}
                hideControls
                value={count}
                onChange={(next) => set({ count: next })}
              />
              <Select
                aria-label="Hours or days"
                w={110}
                allowDeselect={false}
                data={units}
                value={unit}
                onChange={(next) => next && set({ unit: next as LateValues["unit"] })}
              />
            </Group>
          )}
          <Radio value="always" label="Is always taken" />
        </Stack>
      </Radio.Group>
      {hasPoints && taken !== "never" && (
        <>
          <Checkbox
            mt={4}
            label="It loses points"
            checked={loses}
            onChange={(event) => set({ loses: event.currentTarget.checked })}
          />
          {loses && (
            <Group gap="xs" className={css.nested} align="center">
              <NumberInput
                aria-label="Per cent of the possible points"
                w={84}
                min={1}
                max={100}
                allowDecimal={false}
                hideControls
                suffix=" %"
                value={percent}
                onChange={(next) => set({ percent: next })}
              />
              <span>for each</span>
              <Select
                aria-label="Hour or day"
                w={96}
                allowDeselect={false}
                data={each}
                value={per}
                onChange={(next) => next && set({ per: next as LateValues["per"] })}
              />
              <span>and at most</span>
              <NumberInput
                aria-label="Per cent at most"
                w={84}
                min={1}
                max={100}
                allowDecimal={false}
                hideControls
                suffix=" %"
                value={most}
                onChange={(next) => set({ most: next })}
              />
            </Group>
          )}
        </>
      )}
      <Follows values={hasPoints ? values : { ...values, loses: false }} due={due} />
    </Stack>
  );
}

/** The sentence that follows. */
function Follows({ values, due }: Pick<Props, "values" | "due">) {
  const zone = useZone();
  if (!isLate(values)) return null;
  const latePolicy = latePolicyOf(values);
  const end = due && cutOff({ ...due, latePolicy });
  return (
    <p className={css.follows}>
      {latePolicyWords(latePolicy)}
      {end && latePolicy?.window?.count ? ` The last moment is ${absolute(end, zone)}.` : ""}
    </p>
  );
}
