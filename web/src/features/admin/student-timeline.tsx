import { sentenceFor } from "@lyceum/core/assignment/timeline/words.ts";
import { Text } from "@mantine/core";
import { IconActivity } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { absolute, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { More } from "../../ui/list/more.tsx";
import { Timeline } from "../../ui/list/timeline.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";

interface Cursor {
  before?: string;
  madeBefore?: string;
}

/** What happened in all of a student’s assignments, as one story. */
export function StudentTimeline({ userId }: { userId: string }) {
  const zone = useZone();
  const timeline = useInfiniteQuery({
    queryKey: keys.person(userId, "timeline"),
    queryFn: ({ pageParam, signal }) =>
      get(`/people/${userId}/timeline`, { ...pageParam, limit: 20 }, signal),
    initialPageParam: {} as Cursor,
    // To the end of the story of some assignments, then to that of those made before.
    getNextPageParam(page, _all, { madeBefore }): Cursor | null {
      if (page.next) return { madeBefore, before: page.next };
      return page.older ? { madeBefore: page.older } : null;
    },
  });
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="In all assignments">
      {timeline.error ? (
        <LoadError error={timeline.error} retry={() => void timeline.refetch()} />
      ) : timeline.isPending ? (
        <RowsSkeleton rows={4} />
      ) : items.length === 0 ? (
        <Text size="sm" c="dimmed">
          No assignment yet.
        </Text>
      ) : (
        <Timeline
          entries={items.map((item) => ({
            id: item.id,
            icon: IconActivity,
            at: item.createdAt,
            text: (
              <>
                <strong>
                  {item.by.type === "system" ? "Lyceum" : (item.by.name ?? "Someone")}
                </strong>{" "}
                {sentenceFor(item, {
                  side: "staff",
                  when: (iso: string) => absolute(iso, zone),
                  names: {},
                })}
                {item.assignment && (
                  <>
                    {" · "}
                    <Link to="/assignments/$id" params={{ id: item.assignment.id }}>
                      {item.assignment.code}
                    </Link>
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
      <More query={timeline} />
    </Card>
  );
}
