import { IconCalendarEvent } from "@tabler/icons-react";
import type { MeetingTime } from "../../lib/meeting/calendar.ts";
import { longDay } from "../../lib/time/days.ts";
import calendar from "../../ui/calendar/calendar.module.css";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./day-list.module.css";
import { MeetingLink } from "./meeting-link.tsx";

interface Props {
  days: string[];
  byDay: Map<string, MeetingTime[]>;
  today: string;
  loading: boolean;
}

/** The days on which somebody meets, one below the other: for narrow windows. */
export function DayList({ days, byDay, today, loading }: Props) {
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
          {byDay.get(one)?.map((time) => (
            <li key={time.id}>
              <MeetingLink time={time} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  ));
}

const NoMeetings = () => (
  <EmptyState icon={IconCalendarEvent} title="No meetings">
    Meetings of these days appear here. You book one on the page of its assignment.
  </EmptyState>
);
