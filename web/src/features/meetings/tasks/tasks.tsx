import type { MeetingTasksView } from "@lyceum/core/meeting/tasks/schema.ts";
import { meetingTaskWords } from "@lyceum/core/meeting/tasks/words.ts";
import { Button } from "@mantine/core";
import { IconCalendarCheck, IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { meetingTasksQuery } from "../../../lib/meeting/tasks.ts";
import { may, useMe } from "../../../lib/session.ts";
import { Download } from "../../../ui/download.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Waiting, WaitingList } from "../../../ui/list/waiting.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ConfirmMany, useChosen } from "./confirm-many.tsx";
import { TaskRow } from "./row.tsx";
import { Today } from "./today.tsx";

type List = MeetingTasksView["lists"][number];

/** The team's meetings of today, and what of all meetings waits for the team. */
export function MeetingTasks() {
  const query = useQuery(meetingTasksQuery);
  const me = useMe();
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
      <Waiting
        query={query}
        first={<Today />}
        empty={
          <EmptyState icon={IconCalendarCheck} title="Nothing to do">
            A no-show, a dispute, a line for an invoice or a missing note appears here at once.
          </EmptyState>
        }
      >
        {(list) => <TaskList key={list.name} list={list} />}
      </Waiting>
    </>
  );
}

function TaskList({ list }: { list: List }) {
  const { name, items } = list;
  const chosen = useChosen(items);
  return (
    <WaitingList
      list={list}
      title={meetingTaskWords[name]}
      above={chosen.possible.length > 0 && <ConfirmMany chosen={chosen} />}
    >
      {items.map((one) => (
        <TaskRow key={one.id} row={one} list={name} chosen={chosen} />
      ))}
    </WaitingList>
  );
}
