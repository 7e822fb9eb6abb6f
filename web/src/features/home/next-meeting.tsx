import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { coming, comingQuery, nextDays } from "../../lib/meeting/calendar.ts";
import { otherOf } from "../../lib/meeting/people.ts";
import { isOn } from "../../lib/meeting/status.ts";
import { countdownWords, spanWords } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { count } from "../../lib/text/words.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { Join } from "../../ui/meeting/join.tsx";
import css from "./home.module.css";

/** Of the meetings that wait for an answer so many are named. */
const mostAsked = 3;

/** The next meeting of a student or a teacher: when it is, how to join, and what waits for an answer. */
export function NextMeeting() {
  const zone = useZone();
  const now = useNow();
  const { data } = useQuery(comingQuery(zone, now, nextDays));
  const items = data?.items ?? [];
  const [next] = coming(items, now);
  const asked = items.filter((one) => one.isYourTurn);
  if (!next && !asked.length) return null;
  return (
    <Card title="Next meeting" flush aside={<Link to="/calendar">Calendar</Link>}>
      <ul className={css.threads}>
        {next && <Next meeting={next} now={now} />}
        {asked.slice(0, mostAsked).map((one) => (
          <Asked key={one.id} meeting={one} />
        ))}
        {asked.length > mostAsked && (
          <li>
            <Link to="/calendar" className={css.thread}>
              {count(asked.length - mostAsked, "more meeting waits", "more meetings wait")} for your
              answer
            </Link>
          </li>
        )}
      </ul>
    </Card>
  );
}

const pageOf = ({ assignmentId, id: meetingId }: MeetingRow) =>
  ({
    to: "/assignments/$assignmentId/meetings/$meetingId",
    params: { assignmentId, meetingId },
  }) as const;

/** What the other side asks, with the way to answer it. */
function Asked({ meeting }: { meeting: MeetingRow }) {
  const whom = otherOf(meeting, useMe()).name;
  const { status, slots, title } = meeting;
  return (
    <li>
      <Link {...pageOf(meeting)} className={css.thread}>
        <span className={css.subject}>
          {status === "proposed"
            ? `${whom} proposes ${count(slots?.length ?? 1, "time")}`
            : `${whom} asks for another time`}
        </span>
        <span className={css.preview}>{title} · Waits for your answer</span>
      </Link>
    </li>
  );
}

function Next({ meeting, now }: { meeting: MeetingRow; now: Date }) {
  const zone = useZone();
  const { scheduledTime: from, endTime: to, title } = meeting;
  const whom = otherOf(meeting, useMe()).name;
  return (
    <li className={css.bill}>
      <span className={css.sum}>
        <Link {...pageOf(meeting)}>
          {title} with {whom}
        </Link>
        <small>{spanWords(from, to, zone, now)}</small>
        <small>{countdownWords({ from, to }, now)}</small>
      </span>
      {isOn(meeting, now) ? (
        <Join meeting={meeting} />
      ) : (
        <Button component={Link} {...(pageOf(meeting) as object)} variant="default">
          View meeting
        </Button>
      )}
    </li>
  );
}
