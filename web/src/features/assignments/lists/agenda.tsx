import { IconCalendar } from "@tabler/icons-react";
import type { AssignmentView } from "../../../lib/assignment/assignment.ts";
import { longDay } from "../../../lib/time/days.ts";
import css from "../../../ui/calendar/calendar.module.css";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { AssignmentRows } from "../../../ui/list/assignment-rows.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";

interface Props {
  days: string[];
  byDay: Map<string, AssignmentView[]>;
  today: string;
  loading: boolean;
}

/** The days on which something is due, one below the other. */
export function Agenda({ days, byDay, today, loading }: Props) {
  const busy = days.filter((one) => byDay.has(one));
  if (loading) return <RowsSkeleton rows={5} />;
  if (!busy.length) {
    return (
      <EmptyState icon={IconCalendar} title="Nothing is due">
        Work with a due date in these weeks appears here, day by day.
      </EmptyState>
    );
  }
  return busy.map((one) => (
    <section key={one} className={css.agenda}>
      <h3 data-today={one === today || undefined}>
        {longDay(one)}
        {one === today && " · today"}
      </h3>
      <Card flush>
        <AssignmentRows items={byDay.get(one) ?? []} />
      </Card>
    </section>
  ));
}
