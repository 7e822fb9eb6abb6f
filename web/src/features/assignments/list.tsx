import { Button } from "@mantine/core";
import { IconBooks, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type AssignmentView, byTurn, turnOf } from "../../lib/assignment/assignment.ts";
import { ownQuery } from "../../lib/assignment/lists.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { useSteps } from "../../ui/form/use-steps.ts";
import { AssignmentRows } from "../../ui/list/assignment-rows.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./list.module.css";

const start = (
  <Button component={Link} to="/assignments/new" leftSection={<IconPlus size={17} stroke={1.75} />}>
    New assignment
  </Button>
);

const groups = [
  { turn: "mine", title: "Your turn" },
  { turn: "theirs", title: "Waiting for others" },
  { turn: "done", title: "Finished" },
] as const;

/** A student's own work by what it waits for, what waits for the student first. */
export function List() {
  const list = useInfiniteQuery(ownQuery());
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).sort(byTurn("student"));
  const box = useSteps<HTMLDivElement>();
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
          that comes near. Describe it, and we find someone to help.
        </EmptyState>
      )}
      {list.isPending && (
        <Card flush>
          <RowsSkeleton rows={5} />
        </Card>
      )}
      <div ref={box} className={css.groups}>
        {groups.map(({ turn, title }) => (
          <Group
            key={turn}
            title={title}
            items={items.filter((one) => turnOf(one, "student") === turn)}
          />
        ))}
      </div>
      <More query={list} />
    </>
  );
}

function Group({ title, items }: { title: string; items: AssignmentView[] }) {
  if (!items.length) return null;
  return (
    <Card flush title={title} aside={<span className={css.count}>{items.length}</span>}>
      <AssignmentRows items={items} />
    </Card>
  );
}
