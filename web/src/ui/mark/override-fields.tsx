import { Button, Textarea } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import css from "./mark.module.css";
import { PointsInput } from "./points.tsx";
import type { Sheet } from "./sheet.ts";

interface Props {
  /** What is set: the total of all, or the points of a part. */
  noun?: "total" | "points";
  /** Of which part: "of question 4". */
  of?: string;
  value: Sheet["override"];
  possible: number;
  /** What the total is without it. */
  computed: number;
  faults: ReadonlyMap<string, string>;
  disabled: boolean;
  set: (override: Sheet["override"]) => void;
}

const words = {
  total: { act: "Set another total", title: "Another total", field: "Total" },
  points: { act: "Set other points", title: "Other points", field: "Points" },
};

/** Another total than the one that is computed, and why. */
export function OverrideFields(props: Props) {
  const { noun = "total", of, value, possible, computed, faults, disabled, set } = props;
  const { act, title, field } = words[noun];
  const named = (name: string) => of && `${name} ${of}`;
  if (!value) {
    return (
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPencil size={15} stroke={1.5} aria-hidden />}
          disabled={disabled}
          aria-label={named(act)}
          onClick={() => set({ points: computed, reason: "" })}
        >
          {act}
        </Button>
      </div>
    );
  }
  return (
    <fieldset className={css.override} disabled={disabled}>
      <legend>{title}</legend>
      <div className={css.pointsRow}>
        <PointsInput
          label={field}
          aria-label={named(title)}
          className={css.points}
          value={value.points}
          error={faults.get("override")}
          disabled={disabled}
          onChange={(points) => set({ ...value, points })}
        />
        <span className={css.of}>
          of {possible}, instead of {computed}
        </span>
        {!disabled && (
          <Button variant="subtle" size="compact-sm" onClick={() => set(null)}>
            As computed
          </Button>
        )}
      </div>
      <Textarea
        label="Why"
        aria-label={named("Why other points")}
        description="The student reads it."
        value={value.reason}
        error={faults.get("reason")}
        disabled={disabled}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={1000}
        autoFocus={!value.reason && !disabled}
        onChange={(event) => set({ ...value, reason: event.currentTarget.value })}
      />
    </fieldset>
  );
}
