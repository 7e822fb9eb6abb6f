import { IconCalendarEvent } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { longDay } from "../../lib/time/days.ts";
import calendar from "../../ui/calendar/calendar.module.css";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./day-list.module.css";

interface Props<Entry> {
  days: string[];
  byDay: Map<string, Entry[]>;
  /** How one of a day is drawn. */
  row: (entry: Entry) => ReactNode;
  today: string;
  loading: boolean;
}

/** The days on which somebody meets or something is due, one below the other: for narrow windows. */
export function DayList<Entry extends { id: string }>(props: Props<Entry>) {
  const { days, byDay, row, today, loading } = props;
  const busy = days.filter((one) => byDay.has(one));
  if (loading) return <RowsSkeleton rows={5} />;
  if (!busy.length) return <NoMeetings />;
  return busy.map((one) => (
    <section key={one} className={calendar.agenda}>
      <h3 data-today={one === today || undefined}>
        {longDay(one)}
        {one === today && " · today"}
      </h3>
      <Card flush>
        <ul className={css.rows}>
          {byDay.get(one)?.map((entry) => (
            <li key={entry.id}>{row(entry)}</li>
          ))}
        </ul>
      </Card>
    </section>
  ));
}

const NoMeetings = () => (
  <EmptyState icon={IconCalendarEvent} title="No meetings">
    Meetings and coursework of these days appear here. You book a meeting on the page of its
    assignment.
  </EmptyState>
);
