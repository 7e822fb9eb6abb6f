import type { PreferencesView } from "@lyceum/core/notification/schema.ts";
import { Group, Switch, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { zoneName } from "../../lib/time/time.ts";
import { onField } from "../../ui/form/on-field.ts";
import css from "./settings.module.css";

type QuietHours = PreferencesView["quietHours"];

interface Props {
  now: PreferencesView;
  change: (quietHours: QuietHours) => void;
}

/** When no mail may come. */
export function Quiet({ now: { quietHours, timezone }, change }: Props) {
  return (
    <div className={css.line}>
      <span id="quiet-label">
        Quiet hours
        <small className={css.hint}>
          No mail in between, in your time: {zoneName(timezone)}. Only what is critical comes
          through.
        </small>
      </span>
      <Group gap="sm">
        {quietHours && <Times kept={quietHours} change={change} />}
        <Switch
          aria-labelledby="quiet-label"
          checked={quietHours !== null}
          onChange={(event) =>
            change(event.currentTarget.checked ? { from: "22:00", to: "07:00" } : null)
          }
        />
      </Group>
    </div>
  );
}

interface TimesProps {
  kept: NonNullable<QuietHours>;
  change: Props["change"];
}

/** A time is typed digit by digit: it is kept once it is whole and its writer pauses or goes on. */
function Times({ kept, change }: TimesProps) {
  const [typed, setTyped] = useState(kept);
  const { from, to } = kept;
  useEffect(() => setTyped({ from, to }), [from, to]);
  const keep = useDebouncedCallback(
    (next: NonNullable<QuietHours>) => {
      if (next.from && next.to && next.from !== next.to) change(next);
    },
    { delay: 900, flushOnUnmount: true },
  );
  const wrong =
    !typed.from || !typed.to
      ? "Enter both times, or switch quiet hours off."
      : typed.from === typed.to && "They must start and end at different times.";
  const time = (end: "from" | "to", label: string) => (
    <TextInput
      type="time"
      aria-label={label}
      {...onField({ "aria-describedby": "quiet-wrong" })}
      error={Boolean(wrong)}
      w={136}
      value={typed[end]}
      onChange={(event) => {
        const next = { ...typed, [end]: event.currentTarget.value };
        setTyped(next);
        keep(next);
      }}
      onBlur={keep.flush}
    />
  );
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        {time("from", "Quiet from")}
        <span>to</span>
        {time("to", "Quiet until")}
      </Group>
      <small id="quiet-wrong" className={css.wrong} role="status">
        {wrong && `${wrong} Until then it stays ${from} to ${to}.`}
      </small>
    </div>
  );
}
