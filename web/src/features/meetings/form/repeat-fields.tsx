import { mostInSeries } from "@lyceum/core/meeting/limits.ts";
import { NumberInput, Select } from "@mantine/core";
import { startsOf } from "../../../lib/meeting/series.ts";
import { endOf, spanWords } from "../../../lib/meeting/when.ts";
import type { Clash } from "../../../lib/problem.ts";
import { useZone, zoneName } from "../../../lib/time/time.ts";
import type { FieldsProps } from "../../../ui/command/command.ts";
import css from "../form.module.css";
import { type RepeatValues, ruleOf } from "./values.ts";

interface Props extends FieldsProps<RepeatValues> {
  /** The first of them; null while no time is chosen. */
  start: string | null;
  minutes: number;
  /** When somebody is not free, as the server told. */
  clashes: readonly Clash[];
}

const often = [
  { value: "0", label: "Does not repeat" },
  { value: "1", label: "Every week" },
  { value: "2", label: "Every two weeks" },
];

/** How often a meeting repeats, with the dates it comes to: those that clash are marked. */
export function RepeatFields({ values, set, error, start, minutes, clashes }: Props) {
  const zone = useZone();
  const rule = ruleOf(values);
  const starts = start && rule ? startsOf(start, zone, rule) : [];
  return (
    <div>
      <div className={css.repeat}>
        <Select
          label="Repeat"
          data={often}
          allowDeselect={false}
          value={values.everyWeeks}
          onChange={(everyWeeks) => set({ everyWeeks: everyWeeks ?? "0" })}
        />
        {rule && (
          <NumberInput
            label="Meetings"
            min={2}
            max={mostInSeries}
            allowDecimal={false}
            clampBehavior="blur"
            value={values.count}
            error={error("repeat")}
            onChange={(count) => set({ count })}
          />
        )}
      </div>
      {starts.length > 0 && (
        <>
          <p className={css.hint}>
            Always at the same time in {zoneName(zone, new Date(start ?? 0))}:
          </p>
          <ol className={css.dates} aria-label="Dates of the series">
            {starts.map((one) => (
              <li key={one}>
                <span>{spanWords(one, endOf(one, minutes), zone)}</span>
                {clashes.some(({ time }) => time === one) && (
                  <span className={css.clash}>Not free</span>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
