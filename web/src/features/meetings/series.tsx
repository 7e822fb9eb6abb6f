import { useInfiniteQuery } from "@tanstack/react-query";
import { meetingsQuery } from "../../lib/meeting/queries.ts";
import { Card } from "../../ui/card.tsx";
import { useMeeting } from "./acts.tsx";
import { MeetingRows } from "./rows.tsx";

/** The other meetings of its series. */
export function Series() {
  const { id, assignmentId, series } = useMeeting().meeting;
  const { data } = useInfiniteQuery({
    ...meetingsQuery(assignmentId),
    enabled: series !== undefined,
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
