import { useInfiniteQuery } from "@tanstack/react-query";
import { standsIn } from "../../lib/meeting/people.ts";
import { meetingsQuery } from "../../lib/meeting/queries.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useMeeting } from "./acts.tsx";
import { MeetingRows } from "./rows.tsx";

/** The other meetings of its series. */
export function Series() {
  const { meeting } = useMeeting();
  const { id, assignmentId, series } = meeting;
  const me = useMe();
  const { data } = useInfiniteQuery({
    ...meetingsQuery(assignmentId),
    enabled: series !== undefined && !standsIn(meeting, me),
  });
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const siblings = all
    .filter((one) => one.series && one.series.id === series?.id)
    .toSorted((one, other) => one.scheduledTime.localeCompare(other.scheduledTime));
  if (siblings.length < 2) return null;
  return (
    <Card title="Series" flush>
      <MeetingRows items={siblings} current={id} />
    </Card>
  );
}
