import { cutOff, deductionOf, lateUnits } from "@lyceum/core/coursework/mark/late.ts";
import { spanWords } from "@lyceum/core/coursework/mark/words.ts";
import { NumberInput, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { lateWords } from "../../../lib/coursework/late.ts";
import css from "../../../ui/mark/mark.module.css";
import type { Work } from "../../../ui/mark/sheet.ts";

type Per = "hour" | "day";

interface Props {
  work: Work;
  /** How late the version came. */
  computed: number;
  /** How late it counts, where that is another. */
  value: number | null;
  disabled: boolean;
  set: (lateSeconds: number | null) => void;
}

/** The seconds of so many hours, or of so many days by the clock of the place: one of those may have 23 hours. */
function secondsOf({ dueAt, timezone }: Work, count: number, per: Per) {
  const end = dueAt && cutOff({ dueAt, timezone, latePolicy: { window: { count, unit: per } } });
  return dueAt && end ? (Date.parse(end) - Date.parse(dueAt)) / 1000 : 0;
}

const percentOf = (work: Work, seconds: number) => deductionOf(work, seconds)?.percent ?? 0;

/** What is taken off because it was late: as it is computed, nothing, or what the teacher says. */
export function LateFields({ work, computed, value, disabled, set }: Props) {
  const { dueAt, timezone, latePolicy } = work;
  const rule = latePolicy?.deduction;
  const [isOther, setOther] = useState(value !== null && value > 0);
  if (!dueAt || (computed <= 0 && value === null)) return null;
  const per = rule?.per ?? "day";
  const unitsOf = (seconds: number) => lateUnits(dueAt, seconds, per, timezone);
  const came = computed > 0 ? lateWords(computed) : "in time";
  if (!rule) {
    return <p className={css.about}>It came {came}. Late work loses no points here.</p>;
  }
  const counted = computed > 0 ? `${spanWords(unitsOf(computed), per)} begun` : "In time";
  const choice = isOther ? "other" : value === null ? "computed" : "none";
  const off = percentOf(work, computed);
  return (
    <Stack gap="xs">
      <Radio.Group
        label="Taken off for being late"
        value={choice}
        onChange={(next) => {
          setOther(next === "other");
          if (next === "computed") set(null);
          if (next === "none") set(0);
          if (next === "other") set(computed || secondsOf(work, 1, per));
        }}
      >
        <Stack gap={8} mt={8}>
          <Radio
            value="computed"
            disabled={disabled}
            label={`${counted}: ${off ? `${off} % of the possible points` : "nothing"}`}
          />
          <Radio value="none" disabled={disabled} label="Nothing: it does not count as late" />
          <Radio value="other" disabled={disabled} label="It counts as late by another time" />
        </Stack>
      </Radio.Group>
      {isOther && value !== null && (
        <NumberInput
          label={per === "day" ? "Days late" : "Hours late"}
          description={`${percentOf(work, value)} % of the possible points`}
          className={css.points}
          value={unitsOf(value)}
          min={1}
          max={per === "day" ? 366 : 8784}
          allowDecimal={false}
          allowNegative={false}
          disabled={disabled}
          onChange={(next) => typeof next === "number" && set(secondsOf(work, next, per))}
        />
      )}
    </Stack>
  );
}
