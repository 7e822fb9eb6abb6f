import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { addDays, longDay, monthName, weekday, weeksAround } from "../../../lib/time/days.ts";
import { dayOf, useZone } from "../../../lib/time/time.ts";
import { useDayWalk } from "../../../ui/calendar/use-day-walk.ts";
import css from "./slots.module.css";

interface Props {
  /** The day that is shown. */
  day: string;
  go: (day: string) => void;
  /** How many times are free on a day. */
  count: (day: string) => number;
  /** The week is being read. */
  busy: boolean;
}

/** The days of a week with how much is free on each, and the ways to other weeks. */
export function Week({ day, go, count, busy }: Props) {
  const zone = useZone();
  const today = dayOf(new Date().toISOString(), zone);
  /** What is over cannot be booked. */
  const goTo = (one: string) => go([one, today].toSorted().at(-1) ?? today);
  const button = useDayWalk(day, ({ at }) => goTo(at));
  const [days = []] = weeksAround(day, "week");
  const isFirst = (days[0] ?? day) <= today;
  return (
    <>
      <div className={css.bar}>
        <strong aria-live="polite">{monthName(day)}</strong>
        <ActionIcon
          data-repeat
          variant="subtle"
          aria-label="Week before"
          disabled={isFirst}
          onClick={() => goTo(addDays(day, -7))}
        >
          <IconChevronLeft size={18} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          data-repeat
          variant="subtle"
          aria-label="Week after"
          onClick={() => goTo(addDays(day, 7))}
        >
          <IconChevronRight size={18} stroke={1.75} />
        </ActionIcon>
      </div>
      <fieldset className={css.week} aria-label="Day" aria-busy={busy}>
        {days.map((one) => {
          const free = count(one);
          const said = free === 1 ? "1 free time" : `${free || "no"} free times`;
          return (
            <button
              {...button(one)}
              key={one}
              type="button"
              className={css.day}
              data-free={free > 0 || undefined}
              data-today={one === today || undefined}
              disabled={one < today}
            >
              <span className="hidden">{busy ? longDay(one) : `${longDay(one)}, ${said}`}</span>
              <span aria-hidden>{weekday(one)}</span>
              <strong aria-hidden>{Number(one.slice(8))}</strong>
            </button>
          );
        })}
      </fieldset>
    </>
  );
}
