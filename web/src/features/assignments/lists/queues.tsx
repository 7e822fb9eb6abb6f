import { IconInbox } from "@tabler/icons-react";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { statusOf } from "../../../lib/assignment/assignment.ts";
import { type Queue, queueQuery, queues } from "../../../lib/assignment/lists.ts";
import type { Where } from "../../../lib/page/where.ts";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { More } from "../../../ui/list/more.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import css from "./overview.module.css";
import { AssignmentTable } from "./table.tsx";

const empties: Partial<Record<Queue, string>> = {
  submitted: "What students hand in appears here for review.",
  needs_info: "Assignments with a question to the student appear here.",
  ready: "Assignments that look for a teacher appear here.",
  disputed: "Work with an open dispute appears here until it is decided.",
  draft: "Drafts that are not handed in yet appear here.",
  done: "Completed, cancelled and declined assignments appear here, newest first.",
};

/** The open assignments of one state, or those that ended; for staff. */
export function Queues({ status, go }: { status: string; go: (next: Where) => void }) {
  const chosen = queues.find((one) => one === status) ?? "submitted";
  const queue = useInfiniteQuery(queueQuery(chosen));
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <nav className={css.tabs} aria-label="Status">
        {queues.map((one) => (
          <Tab key={one} status={one} active={one === chosen} go={go} />
        ))}
      </nav>
      {queue.error && <LoadError error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isPending && (
        <Card flush>
          <RowsSkeleton rows={6} />
        </Card>
      )}
      {queue.data && items.length === 0 && (
        <EmptyState
          icon={IconInbox}
          title={chosen === "done" ? "Nothing finished yet" : "Nothing here"}
        >
          {empties[chosen] ?? "Assignments in this state appear here, the longest waiting first."}
        </EmptyState>
      )}
      {items.length > 0 && (
        <AssignmentTable items={items} caption={wordOf(chosen)} ended={chosen === "done"} />
      )}
      <More query={queue} />
    </>
  );
}

const wordOf = (status: Queue) =>
  status === "done"
    ? "Done"
    : statusOf({ status, nextAction: { owner: "none", kind: "" } }, "staff").word;

/** The number is that of what was read already: a tab costs nothing. */
function Tab({
  status,
  active,
  go,
}: {
  status: Queue;
  active: boolean;
  go: (next: Where) => void;
}) {
  const known = useQueryClient().getQueryData<
    InfiniteData<{ items: unknown[]; next?: string | null }>
  >(queueQuery(status).queryKey);
  const many = known?.pages.reduce((sum, page) => sum + page.items.length, 0);
  const link = useRef<HTMLAnchorElement>(null);
  // The tabs are wider than most windows, and wider again with a number.
  useEffect(() => {
    if (active) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [active, many]);
  return (
    <Link
      ref={link}
      from="/assignments"
      to="/assignments"
      search={(before) => ({ ...before, status })}
      className={css.tab}
      aria-current={active ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go({ status });
      }}
    >
      {wordOf(status)}
      {many !== undefined && (
        <span className={css.count}>
          {many}
          {known?.pages.at(-1)?.next && "+"}
        </span>
      )}
    </Link>
  );
}
