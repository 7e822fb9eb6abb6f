import type { MeetingTasksView } from "@lyceum/core/meeting/tasks/schema.ts";
import { meetingTaskWords } from "@lyceum/core/meeting/tasks/words.ts";
import { Button } from "@mantine/core";
import { IconCalendarCheck, IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { meetingTasksQuery, tasksIn } from "../../../lib/meeting/tasks.ts";
import { may, useMe } from "../../../lib/session.ts";
import { Card } from "../../../ui/card.tsx";
import { Download } from "../../../ui/download.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { useSteps } from "../../../ui/form/use-steps.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { ConfirmMany, useChosen } from "./confirm-many.tsx";
import { TaskRow } from "./row.tsx";
import css from "./tasks.module.css";
import { Today } from "./today.tsx";

type List = MeetingTasksView["lists"][number];

/** The team's meetings of today, and what of all meetings waits for the team. */
export function MeetingTasks() {
  const { data, error, isPending, refetch } = useQuery(meetingTasksQuery);
  const me = useMe();
  const box = useSteps<HTMLDivElement>();
  const lists = tasksIn(data);
  return (
    <>
      <PageHeader
        title="Meetings"
        lead="Today’s meetings, and what came of those that have ended."
        actions={
          <>
            {may(me, "meetings.sheet") && (
              <Download href="/api/meetings/sheet">Attendance sheet</Download>
            )}
            {may(me, "meetings.report") && (
              <Button
                component={Link}
                to="/meetings/report"
                variant="default"
                leftSection={<IconChartBar size={16} stroke={1.5} aria-hidden />}
              >
                Attendance report
              </Button>
            )}
          </>
        }
      />
      {error && <LoadError error={error} retry={() => void refetch()} />}
      <div ref={box} className={css.stack}>
        <Today />
        {isPending && (
          <Card flush>
            <RowsSkeleton rows={6} />
          </Card>
        )}
        {data && !lists.length && (
          <EmptyState icon={IconCalendarCheck} title="Nothing to do">
            A no-show, a dispute, a line for an invoice or a missing note appears here at once.
          </EmptyState>
        )}
        {lists.map((list) => (
          <TaskList key={list.name} list={list} />
        ))}
      </div>
    </>
  );
}

function TaskList({ list }: { list: List }) {
  const { name, items, more } = list;
  const chosen = useChosen(items);
  return (
    <Card
      id={name}
      title={meetingTaskWords[name]}
      aside={
        <span className={css.size}>
          {items.length}
          {more && "+"}
        </span>
      }
      flush
    >
      {chosen.possible.length > 0 && <ConfirmMany chosen={chosen} />}
      <ul className={css.rows}>
        {items.map((one) => (
          <TaskRow key={one.id} row={one} list={name} chosen={chosen} />
        ))}
      </ul>
      {more && (
        <p className={css.more}>
          These have waited the longest. When one of them is done, the next appears.
        </p>
      )}
    </Card>
  );
}
