import type { TodoRow } from "@lyceum/core/coursework/queue/schema.ts";
import { Button } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { todoGroupsOf, todoGroupWords, todoQuery } from "../../lib/coursework/todo.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { TodoRows } from "../../ui/coursework/todo-rows.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useSteps } from "../../ui/form/use-steps.ts";
import { Loaded } from "../../ui/list/loaded.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./todo.module.css";

/** What a student has to submit, by when. */
export function Todo() {
  const query = useInfiniteQuery(todoQuery);
  return (
    <>
      <PageHeader
        title="To do"
        lead="What you have to submit, and the exams you take, in all your assignments."
      />
      <Loaded
        query={query}
        loading={
          <Card flush>
            <RowsSkeleton rows={5} />
          </Card>
        }
        empty={({ pages }) => !pages[0]?.items.length && <Nothing />}
      >
        {({ pages }) => <Groups rows={pages.flatMap((page) => page.items)} />}
      </Loaded>
      <More query={query} />
    </>
  );
}

function Groups({ rows }: { rows: TodoRow[] }) {
  const zone = useZone();
  const now = useNow();
  const box = useSteps<HTMLDivElement>();
  return (
    <div ref={box} className={css.stack}>
      {todoGroupsOf(rows, zone, now).map(({ name, items }) => (
        <Card
          key={name}
          id={name}
          title={todoGroupWords[name]}
          aside={<span className={css.size}>{items.length}</span>}
          flush
        >
          <TodoRows rows={items} />
        </Card>
      ))}
    </div>
  );
}

const Nothing = () => (
  <EmptyState
    icon={IconChecklist}
    title="Nothing to do"
    action={
      <Button component={Link} to="/assignments" variant="default">
        See your assignments
      </Button>
    }
  >
    Homework and texts that you have to submit and exams that you take appear here, the soonest due
    first.
  </EmptyState>
);
