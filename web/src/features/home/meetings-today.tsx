import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { IconCalendarEvent } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { coming, comingQuery } from "../../lib/meeting/calendar.ts";
import { bothOf } from "../../lib/meeting/people.ts";
import { meetingStatus } from "../../lib/meeting/status.ts";
import { count } from "../../lib/text/words.ts";
import { clock, useNow, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./home.module.css";

/** So many stand here; the calendar has all. */
const most = 6;

/** The team's meetings that are still to come today, and how many proposals nobody has answered. */
export function MeetingsToday() {
  const zone = useZone();
  const now = useNow();
  const query = useQuery(comingQuery(zone, now, 1));
  return (
    <Card title="Meetings today" flush aside={<Link to="/calendar">Team calendar</Link>}>
      <Loaded query={query} loading={<RowsSkeleton rows={2} />}>
        {({ items }) => <Rows items={items} now={now} />}
      </Loaded>
    </Card>
  );
}

function Rows({ items, now }: { items: readonly MeetingRow[]; now: Date }) {
  const zone = useZone();
  const today = coming(items, now);
  const open = items.filter(({ status }) => status === "proposed").length;
  return (
    <>
      {!today.length && (
        <EmptyState small icon={IconCalendarEvent} title="No more meetings today">
          What students and teachers book appears here.
        </EmptyState>
      )}
      <ul className={css.threads}>
        {today.slice(0, most).map((one) => (
          <Today key={one.id} meeting={one} zone={zone} />
        ))}
        {(today.length > most || open > 0) && (
          <li className={css.none}>
            {[
              today.length > most && `${count(today.length - most, "more", "more")} today.`,
              open > 0 && `${count(open, "proposal", "proposals")} for today not confirmed.`,
            ]
              .filter(Boolean)
              .join(" ")}
          </li>
        )}
      </ul>
    </>
  );
}

function Today({ meeting, zone }: { meeting: MeetingRow; zone: string }) {
  const { assignmentId, id: meetingId, scheduledTime, title } = meeting;
  return (
    <li>
      <Link
        to="/assignments/$assignmentId/meetings/$meetingId"
        params={{ assignmentId, meetingId }}
        className={css.thread}
      >
        <span className={css.subject}>
          {bothOf(meeting)}
          <span className={css.since}>{clock(scheduledTime, zone)}</span>
        </span>
        <span className={css.preview}>
          {title} · {meetingStatus(meeting).word}
        </span>
      </Link>
    </li>
  );
}
