import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { notesDueQuery } from "../../lib/meeting/tasks.ts";
import { spanWords } from "../../lib/meeting/when.ts";
import { useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./home.module.css";

/** The meetings a teacher held whose note is not written yet. Nothing while there is none. */
export function NotesDue() {
  const zone = useZone();
  const { data } = useQuery(notesDueQuery);
  if (!data?.items.length) return null;
  return (
    <Card title="Notes to write" flush>
      <ul className={css.threads}>
        {data.items.slice(0, 5).map((one) => (
          <li key={one.id}>
            <Link
              to="/assignments/$assignmentId/meetings/$meetingId"
              params={{ assignmentId: one.assignmentId, meetingId: one.id }}
              hash="note"
              className={css.thread}
            >
              <span className={css.subject}>
                {one.title} with <bdi>{one.student.name}</bdi>
              </span>
              <span className={css.preview}>
                {spanWords(one.scheduledTime, one.endTime, zone)} ·{" "}
                <When at={one.noteDueAt} prefix="due" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
