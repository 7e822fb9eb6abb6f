import { Tabs } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AssignmentRows } from "../../ui/assignment-rows.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { queueQuery } from "./queries.ts";

const queues = [
  {
    status: "submitted",
    label: "To review",
    empty: "When a student hands something in, it waits here for you to read it.",
  },
  {
    status: "needs_info",
    label: "With the student",
    empty: "Work whose student was asked something waits here for the answer.",
  },
  {
    status: "draft",
    label: "Drafts",
    empty: "What students have begun and not handed in yet is here.",
  },
];

/** The work that waits, for staff. */
export function Queue() {
  const [status, setStatus] = useState("submitted");
  return (
    <>
      <PageHeader
        title="Assignments"
        lead="What students have handed in, the longest waiting first."
      />
      <Tabs value={status} onChange={(next) => setStatus(next ?? "submitted")} keepMounted={false}>
        <Tabs.List mb="md">
          {queues.map((one) => (
            <Tabs.Tab key={one.status} value={one.status}>
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {queues.map((one) => (
          <Tabs.Panel key={one.status} value={one.status}>
            <Waiting status={one.status} empty={one.empty} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Waiting({ status, empty }: { status: string; empty: string }) {
  const queue = useInfiniteQuery(queueQuery(status));
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  if (queue.error) return <LoadError error={queue.error} retry={() => void queue.refetch()} />;
  if (queue.data && items.length === 0) {
    return (
      <EmptyState icon={IconInbox} title="Nothing waits here">
        {empty}
      </EmptyState>
    );
  }
  return (
    <>
      <Card flush>
        {queue.isPending ? <RowsSkeleton rows={6} /> : <AssignmentRows items={items} />}
      </Card>
      <More query={queue} />
    </>
  );
}
