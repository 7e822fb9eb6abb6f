import type { DueWorkView } from "@lyceum/core/assignment/list/schema.ts";
import { profileId } from "@lyceum/core/id.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { calendarQuery as dueQuery } from "../../lib/assignment/lists.ts";
import {
  calendarQuery,
  coming,
  comingQuery,
  type MeetingTime,
  nextDays,
  timesOf,
} from "../../lib/meeting/calendar.ts";
import { hoursOn, hoursQuery } from "../../lib/meeting/hours.ts";
import { useShortcuts } from "../../lib/page/shortcuts.ts";
import type { WhichMeetings } from "../../lib/page/where.ts";
import { isStaff, useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { addDays, longDay, monthName, type Span, weeksAround } from "../../lib/time/days.ts";
import { dayOf, instantOf, useNow, useZone, zoneName } from "../../lib/time/time.ts";
import { CalendarBar } from "../../ui/calendar/bar.tsx";
import css from "../../ui/calendar/calendar.module.css";
import { DayGrid } from "../../ui/calendar/day-grid.tsx";
import { DueChip, WorkChip } from "../../ui/calendar/due-chip.tsx";
import { WeekGrid } from "../../ui/calendar/week-grid.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { DayList } from "./day-list.tsx";
import { MeetingLink } from "./meeting-link.tsx";
import { OfWhom } from "./of-whom.tsx";

interface Props extends WhichMeetings {
  go: (where: WhichMeetings) => void;
}

const holds = (items: readonly unknown[]) =>
  items.length ? count(items.length, "meeting", "meetings") : "no meetings";

/** What stands on a day: a meeting, a piece of coursework that is due, or an exam that opens. */
type Entry = MeetingTime | DueWorkView;

const startOf = ({ opensAt, dueAt }: DueWorkView) => opensAt ?? dueAt;
const isMeeting = (entry: Entry): entry is MeetingTime => "meeting" in entry;
const timeOf = (entry: Entry) => (isMeeting(entry) ? entry.from : startOf(entry));

function holdsAll(entries: readonly Entry[]) {
  const meetings = entries.filter(isMeeting);
  const exams = entries.filter((one) => !isMeeting(one) && one.kind === "exam").length;
  const due = entries.length - meetings.length - exams;
  return [
    holds(meetings),
    ...(due ? [`${due} due`] : []),
    ...(exams ? [count(exams, "exam", "exams")] : []),
  ].join(", ");
}

/** A person's meetings by the clock of the reader's zone, and the team's for staff. */
export function Calendar({ at, span = "week", of, go }: Props) {
  const me = useMe();
  const zone = useZone();
  const now = useNow();
  const today = dayOf(now.toISOString(), zone);
  const day = at ?? today;
  const weeks = weeksAround(day, span);
  const days = weeks.flat();
  const [from, to] = [days[0] ?? day, addDays(days.at(-1) ?? day, 1)].map((one) =>
    instantOf(`${one}T00:00`, zone),
  );
  const found = useQuery(calendarQuery(from ?? "", to ?? ""));
  const due = useQuery({ ...dueQuery(from ?? "", to ?? ""), enabled: !isStaff(me) });
  const all = found.data?.items ?? [];
  const times = timesOf(
    all.filter((one) => !of || [one.student, one.teacher].some((who) => who.userId === of)),
  );
  const works = due.data?.works ?? [];
  const byDay = Map.groupBy(
    [...times, ...works].toSorted((one, other) => timeOf(one).localeCompare(timeOf(other))),
    (one) => dayOf(timeOf(one), zone),
  );
  const dueByDay = Map.groupBy(due.data?.items ?? [], (one) =>
    dayOf(one.dueDate ?? one.createdAt, zone),
  );
  const worksByDay = Map.groupBy(works, (one) => dayOf(startOf(one), zone));
  const shaded = useHours(all.find((one) => one.teacher.userId === of)?.teacher.userId, days);
  const title = span === "month" ? monthName(day) : `Week of ${longDay(days[0] ?? day)}`;
  useCalendarKeys(day, go);

  return (
    <section aria-label="Calendar" aria-busy={found.isPlaceholderData}>
      <CalendarBar day={day} span={span} title={title} go={go} />
      {isStaff(me) && <OfWhom items={all} of={of} choose={(who) => go({ of: who })} />}
      {found.error && <LoadError error={found.error} retry={() => void found.refetch()} />}
      <div className={css.wide} data-loading={found.isPlaceholderData || undefined}>
        {span === "week" ? (
          <WeekGrid
            days={days}
            items={times}
            block={(time) => <MeetingLink time={time} />}
            holds={holds}
            above={(one) => [
              ...(dueByDay.get(one)?.map((item) => <DueChip key={item.id} item={item} />) ?? []),
              ...(worksByDay.get(one)?.map((item) => <WorkChip key={item.id} item={item} />) ?? []),
            ]}
            shaded={shaded}
            zone={zone}
            now={now}
            day={day}
            title={title}
            go={go}
          />
        ) : (
          <DayGrid
            weeks={weeks}
            byDay={byDay}
            chip={(one) =>
              isMeeting(one) ? <MeetingLink time={one} chip /> : <WorkChip item={one} />
            }
            holds={holdsAll}
            day={day}
            today={today}
            span={span}
            title={title}
            go={go}
          />
        )}
      </div>
      <div className={css.narrow}>
        <DayList
          days={days}
          byDay={byDay}
          row={(one) => (isMeeting(one) ? <MeetingLink time={one} /> : <WorkChip item={one} />)}
          today={today}
          loading={found.isPending}
        />
      </div>
      <p className={css.zone}>
        {found.data && !times.length && "No meetings in these days. "}
        Times are those of {zoneName(zone)}.
        {shaded.length > 0 &&
          ` Green hours are those in which ${me.role === "teacher" ? "you" : "the teacher"} can be booked.`}
        <span className={css.keys}>
          {
            " Keyboard: T for today, W for week, M for month, N for the next meeting, arrow keys for the days."
          }
        </span>{" "}
        {!isStaff(me) && <Link to="/settings/calendar">See them in your own calendar app</Link>}
      </p>
    </section>
  );
}

/** The hours of the teacher who looks, or of the one the team looks at. */
function useHours(teacherUserId: string | undefined, days: string[]) {
  const me = useMe();
  const userId = me.role === "teacher" ? me.userId : teacherUserId;
  const teacherId = userId && profileId("teacher", userId);
  const { data } = useQuery({ ...hoursQuery(teacherId ?? ""), enabled: teacherId !== undefined });
  return data && teacherId ? hoursOn(days, data) : [];
}

/** Today, week, month, and the next meeting wherever it is. */
function useCalendarKeys(day: string, go: Props["go"]) {
  const zone = useZone();
  const now = useNow();
  const next = useQuery(comingQuery(zone, now, nextDays));
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const link =
      wanted.current && document.querySelector<HTMLElement>(`[data-meeting="${wanted.current}"]`);
    if (!link) return;
    link.focus();
    wanted.current = undefined;
  });
  const show = (span: Span) => () => go({ span });
  useShortcuts({
    t: () => go({ at: undefined }),
    w: show("week"),
    m: show("month"),
    n() {
      const first = coming(next.data?.items ?? [], now)[0];
      if (!first) return;
      const at = dayOf(first.scheduledTime, zone);
      const shown = document.querySelector<HTMLElement>(`[data-meeting="${first.id}"]`);
      if (at === day && shown) return shown.focus();
      wanted.current = first.id;
      go({ at });
    },
  });
}
