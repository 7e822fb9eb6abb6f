import { useQuery } from "@tanstack/react-query";
import type { AssignmentView } from "../../../lib/assignment/assignment.ts";
import { calendarQuery } from "../../../lib/assignment/lists.ts";
import { addDays, longDay, monthName, type Span, weeksAround } from "../../../lib/time/days.ts";
import { dayOf, instantOf, useNow, useZone, zoneName } from "../../../lib/time/time.ts";
import { CalendarBar } from "../../../ui/calendar/bar.tsx";
import css from "../../../ui/calendar/calendar.module.css";
import { DayGrid } from "../../../ui/calendar/day-grid.tsx";
import { DueChip } from "../../../ui/calendar/due-chip.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { Agenda } from "./agenda.tsx";

interface Props {
  /** The day one is at; today where none is named. */
  at?: string;
  span: Span;
  go: (where: { at?: string; span?: Span }) => void;
}

/** What is due, by the reader's days: a grid one walks by the arrows, and a list on a phone. */
export function Calendar({ at, span, go }: Props) {
  const zone = useZone();
  const today = dayOf(useNow().toISOString(), zone);
  const day = at ?? today;
  const weeks = weeksAround(day, span);
  const [first = day, last = day] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  const start = (one: string) => instantOf(`${one}T00:00`, zone);
  const due = useQuery(calendarQuery(start(first), start(addDays(last, 1))));
  const byDay = grouped(due.data?.items ?? [], zone);
  const title = span === "month" ? monthName(day) : `Week of ${longDay(first)}`;

  return (
    <section aria-label="Calendar">
      <CalendarBar day={day} span={span} title={title} go={go} />
      {due.error && <LoadError error={due.error} retry={() => void due.refetch()} />}
      <div className={css.wide} data-loading={due.isPlaceholderData || undefined}>
        <DayGrid
          weeks={weeks}
          byDay={byDay}
          chip={(item) => <DueChip item={item} />}
          holds={(items) => (items.length ? `${items.length} due` : "nothing due")}
          day={day}
          today={today}
          span={span}
          title={title}
          go={go}
        />
      </div>
      <div className={css.narrow}>
        <Agenda days={weeks.flat()} byDay={byDay} today={today} loading={due.isPending} />
      </div>
      <p className={css.zone}>
        Days are those of {zoneName(zone)}.
        {due.data?.more && " There is more than can be shown: choose a week."}
      </p>
    </section>
  );
}

function grouped(items: AssignmentView[], zone: string) {
  return Map.groupBy(items, (one) => dayOf(one.dueDate ?? one.createdAt, zone));
}
