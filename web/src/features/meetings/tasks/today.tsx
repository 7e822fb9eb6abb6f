import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { comingQuery } from "../../../lib/meeting/calendar.ts";
import { holderOf } from "../../../lib/meeting/people.ts";
import { meetingStatus } from "../../../lib/meeting/status.ts";
import { spanWords } from "../../../lib/meeting/when.ts";
import { useNow, useZone } from "../../../lib/time/time.ts";
import { Card } from "../../../ui/card.tsx";
import { Loaded } from "../../../ui/list/loaded.tsx";
import { Size } from "../../../ui/list/waiting.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import css from "./tasks.module.css";

/** The team's meetings of today, in the reader's day. */
export function Today() {
  const zone = useZone();
  const now = useNow(60_000);
  const query = useQuery(comingQuery(zone, now, 1));
  return (
    <Card
      title="Today"
      id="today"
      aside={query.data && <Size>{query.data.items.length}</Size>}
      flush
    >
      <Loaded
        query={query}
        loading={<RowsSkeleton rows={3} />}
        empty={({ items }) => !items.length && <p className={css.none}>No meetings today.</p>}
      >
        {({ items }) => (
          <ul className={css.rows}>
            {items.map((one) => {
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
                        <bdi>{one.student.name}</bdi> with <bdi>{holderOf(one).name}</bdi>
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
        )}
      </Loaded>
    </Card>
  );
}
