import { mostInSeries } from "@lyceum/core/meeting/limits.ts";
import { NumberInput, Select } from "@mantine/core";
import type { FieldsProps } from "../../../ui/command/command.ts";
import css from "../form.module.css";
import type { TimeScene } from "./scene.ts";
import { SeriesDates } from "./series-dates.tsx";
import { isRule, type RepeatValues, ruleOf } from "./values.ts";

interface Props extends FieldsProps<RepeatValues> {
  /** The first of them; null while no time is chosen. */
  start: string | null;
  minutes: number;
  scene: TimeScene;
}

const often = [
  { value: "0", label: "Does not repeat" },
  { value: "1", label: "Every week" },
  { value: "2", label: "Every two weeks" },
];

/** How often a meeting repeats, with the dates it comes to. */
export function RepeatFields({ values, set, error, start, minutes, scene }: Props) {
  const rule = ruleOf(values);
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
            error={error("rule")}
            onChange={(count) => set({ count })}
          />
        )}
      </div>
      {start && rule && isRule(rule) && (
        <SeriesDates scene={scene} start={start} minutes={minutes} rule={rule} />
      )}
    </div>
  );
}
