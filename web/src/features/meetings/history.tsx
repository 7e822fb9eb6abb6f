import type { TimelineItem } from "@lyceum/core/assignment/page/schema.ts";
import { sentenceFor } from "@lyceum/core/assignment/timeline/words.ts";
import { useQuery } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";
import { sideOf } from "../../lib/assignment/side.ts";
import { whoRaised } from "../../lib/assignment/who.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useMe } from "../../lib/session.ts";
import { absolute, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { Loaded } from "../../ui/list/loaded.tsx";
import { Timeline } from "../../ui/list/timeline.tsx";
import { iconOf } from "../../ui/list/timeline-icons.ts";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { Words } from "../../ui/text/words.tsx";
import { useMeeting } from "./acts.tsx";
import css from "./meeting.module.css";

/** What happened with this meeting, the newest first. */
export function MeetingHistory() {
  const { id, assignmentId, student } = useMeeting().meeting;
  const me = useMe();
  const zone = useZone();
  const query = useQuery({
    queryKey: keys.assignment(assignmentId, "timeline", "meeting"),
    queryFn: ({ signal }) =>
      get(`/assignments/${assignmentId}/timeline`, { kinds: "meeting", limit: 100 }, signal),
    select: ({ items }) => items.filter((one) => one.entity.id === id),
  });
  const scene = { side: sideOf(me), names: {}, when: (iso: string) => absolute(iso, zone) };
  return (
    <Card title="History" id="history">
      <Loaded
        query={query}
        loading={<RowsSkeleton rows={2} />}
        empty={({ length }) => !length && <p className={css.none}>Nothing has happened yet.</p>}
      >
        {(items) => (
          <Timeline
            entries={items.map((item) => ({
              id: item.id,
              icon: iconOf(item),
              at: item.createdAt,
              text: (
                <>
                  <strong dir="auto">{whoRaised(item, me, student)}</strong>{" "}
                  {sentenceFor(withoutCode(item), scene)}
                </>
              ),
              detail: reasonOf(item),
            }))}
          />
        )}
      </Loaded>
    </Card>
  );
}

/** The page says already which meeting this is. */
function withoutCode(item: TimelineItem): TimelineItem {
  const { meeting: _code, ...changes } = item.changes ?? {};
  return { ...item, changes };
}

const reasonOf = ({ reason }: TimelineItem) =>
  reason && (
    <>
      “<Words text={reason} />”
    </>
  );
