import { Button } from "@mantine/core";
import { IconBooks, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { byTurn } from "../../lib/assignment.ts";
import { AssignmentRows } from "../../ui/assignment-rows.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { listQuery } from "./queries.ts";

const start = (
  <Button component={Link} to="/assignments/new" leftSection={<IconPlus size={17} stroke={1.75} />}>
    New assignment
  </Button>
);

/** A student's own work, what waits for the student first. */
export function List() {
  const list = useInfiniteQuery(listQuery);
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).sort(byTurn("student"));
  return (
    <>
      <PageHeader
        title="Assignments"
        lead="Your pieces of work. What waits for you comes first."
        actions={items.length > 0 && start}
      />
      {list.error && <LoadError error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyState icon={IconBooks} title="No assignment yet" action={start}>
          An assignment is one piece of work: an essay you want read, a subject to learn, an exam
          that comes near. Describe it, and we find who helps.
        </EmptyState>
      )}
      {list.isPending && (
        <Card flush>
          <RowsSkeleton rows={5} />
        </Card>
      )}
      {items.length > 0 && (
        <Card flush>
          <AssignmentRows items={items} />
        </Card>
      )}
      <More query={list} />
    </>
  );
}
