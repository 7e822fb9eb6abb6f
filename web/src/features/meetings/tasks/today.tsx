import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { meetingStatus } from "../../../lib/meeting/status.ts";
import { spanWords } from "../../../lib/meeting/when.ts";
import { addDays } from "../../../lib/time/days.ts";
import { dayOf, instantOf, useNow, useZone } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import css from "./tasks.module.css";

/** The team's meetings of today, in the reader's day. */
export function Today() {
  const zone = useZone();
  const now = useNow(60_000);
  const day = dayOf(now.toISOString(), zone);
  const [from, to] = [day, addDays(day, 1)].map((one) => instantOf(`${one}T00:00`, zone));
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...keys.lists.meetings, "today", day, zone],
    queryFn: ({ signal }) => get("/meetings", { from, to }, signal),
  });
  return (
    <Card
      title="Today"
      id="today"
      aside={data && <span className={css.size}>{data.items.length}</span>}
      flush
    >
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {isPending && <RowsSkeleton rows={3} />}
      {data?.items.length === 0 && <p className={css.none}>No meetings today.</p>}
      <ul className={css.rows}>
        {data?.items.map((one) => {
          const { tone, word } = meetingStatus(one);
          return (
            <li key={one.id} className={css.item}>
              <Link
                to="/assignments/$assignmentId/meetings/$meetingId"
                params={{ assignmentId: one.assignmentId, meetingId: one.id }}
                className={css.row}
                data-step
              >
                <span className={css.words}>
                  <span className={css.people}>
                    <bdi>{one.student.name}</bdi> with <bdi>{one.teacher.name}</bdi>
                  </span>
                  <span className={css.detail}>
                    {spanWords(one.scheduledTime, one.endTime, zone, now)} ·{" "}
                    <span className={css.whole}>{one.code}</span>
                  </span>
                </span>
                <StatusBadge tone={tone}>{word}</StatusBadge>
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
