import { weekdays } from "@lyceum/core/meeting/availability/words.ts";
import { ActionIcon, Switch } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import css from "./availability.module.css";
import { CopyHours } from "./copy-hours.tsx";
import { Spans } from "./spans.tsx";
import { type Form, wrongAt } from "./use-availability-form.ts";
import { type Hours, moreHours } from "./values.ts";

interface Props {
  form: Form;
  readOnly: boolean;
}

/** Which hours each weekday has. A day can be switched off, has several spans, and is copied to others. */
export function WeeklyHours({ form, readOnly }: Props) {
  const { weekly } = form.values;
  const set = (next: typeof weekly) => form.setFieldValue("weekly", next);
  const of = (weekday: number) => weekly.filter((one) => one.weekday === weekday);

  const add = (weekday: number, hours: Hours) => set([...weekly, { weekday, ...hours }]);
  const copy = (from: number, days: readonly number[]) =>
    set([
      ...weekly.filter((one) => !days.includes(one.weekday)),
      ...days.flatMap((weekday) => of(from).map((one) => ({ ...one, weekday }))),
    ]);

  return (
    <ul className={css.days}>
      {weekdays.map((name, index) => {
        const weekday = index + 1;
        const spans = of(weekday);
        const more = moreHours(spans);
        const placeOf = (at: number) => weekly.indexOf(spans[at] as (typeof weekly)[number]);
        return (
          <li key={name} className={css.dayRow}>
            <Switch
              className={css.dayName}
              label={name}
              checked={spans.length > 0}
              disabled={readOnly}
              onChange={(event) => {
                if (event.currentTarget.checked && more) add(weekday, more);
                else set(weekly.filter((one) => one.weekday !== weekday));
              }}
            />
            {spans.length ? (
              <Spans
                name={name}
                spans={spans}
                readOnly={readOnly}
                error={(at, end) => wrongAt(form, `weekly.${placeOf(at)}.${end}`)}
                change={(at, next) =>
                  form.replaceListItem("weekly", placeOf(at), { weekday, ...next })
                }
                remove={(at) => form.removeListItem("weekly", placeOf(at))}
              />
            ) : (
              <span className={css.off}>Not available</span>
            )}
            {!readOnly && spans.length > 0 && (
              <div className={css.tools}>
                <ActionIcon
                  variant="subtle"
                  aria-label={`Add hours on ${name}`}
                  disabled={!more}
                  onClick={() => more && add(weekday, more)}
                >
                  <IconPlus size={18} stroke={1.5} />
                </ActionIcon>
                <CopyHours weekday={weekday} copy={(days) => copy(weekday, days)} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
