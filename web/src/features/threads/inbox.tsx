import { Button, SegmentedControl, Select } from "@mantine/core";
import { IconBellOff, IconMessageCircle2, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Filter, Queue, ThreadView } from "../../lib/cache/inbox.ts";
import { isStaff, may, useMe } from "../../lib/session.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { More } from "../../ui/list/more.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./threads.module.css";
import { standing, typeWords } from "./words.ts";

interface Props {
  query: {
    isPending: boolean;
    error: Error | null;
    data?: unknown;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  items: ThreadView[];
  queue: Queue;
  pickQueue: (queue: Queue) => void;
  filter: Filter;
  pickFilter: (filter: Filter) => void;
  search: () => void;
  start: ReactNode;
}

const empty: Partial<Record<Filter, string>> = {
  all: "No conversation yet",
  unread: "All read",
};

/** Conversations, the last talked in first. */
export function Inbox(props: Props) {
  const { query, items, queue, filter } = props;
  const me = useMe();
  const staff = isStaff(me);
  const types = Object.entries(typeWords).filter(([type]) => staff || type !== "internal");
  return (
    <>
      {may(me, "threads.waiting") && (
        <div className={css.queues}>
          <SegmentedControl
            fullWidth
            aria-label="Which conversations"
            value={queue}
            onChange={(next) => props.pickQueue(next as Queue)}
            data={[
              { value: "mine", label: "Mine" },
              { value: "waiting", label: "Waiting for us" },
            ]}
          />
        </div>
      )}
      <div className={css.filters}>
        <Select
          size="xs"
          aria-label="Show"
          allowDeselect={false}
          value={filter}
          onChange={(next) => props.pickFilter((next ?? "all") as Filter)}
          data={[
            { value: "all", label: "Everything" },
            // What waits for the team is nobody's to have read.
            ...(queue === "mine" ? [{ value: "unread", label: "Unread" }] : []),
            { group: "Of one kind", items: types.map(([value, label]) => ({ value, label })) },
          ]}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSearch size={15} stroke={1.5} />}
          onClick={props.search}
        >
          Search
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section className={css.list} aria-label="List of conversations" tabIndex={0}>
        {query.isPending && <RowsSkeleton rows={6} />}
        {query.error && !query.data && (
          <LoadError error={query.error} retry={() => void query.refetch()} />
        )}
        {Boolean(query.data) && items.length === 0 && (
          <EmptyState
            small
            icon={IconMessageCircle2}
            title={empty[filter] ?? "No conversations found"}
            action={filter === "all" && !staff && props.start}
          >
            {filter !== "all"
              ? query.hasNextPage
                ? "None found in the conversations loaded so far. Show more."
                : "Choose another filter."
              : staff
                ? "Conversations with students appear here."
                : "Ask us anything about your work or your account. A person answers."}
          </EmptyState>
        )}
        <ul className={css.items}>
          {items.map((one) => (
            <li key={one.id}>
              <Row thread={one} />
            </li>
          ))}
        </ul>
        <More query={query} />
      </section>
    </>
  );
}

function Row({ thread }: { thread: ThreadView }) {
  const me = useMe();
  const state = standing(thread, isStaff(me));
  const names = thread.people.filter((one) => one.userId !== me.userId).map((one) => one.name);
  return (
    <Link
      to="/threads/$id"
      params={{ id: thread.id }}
      className={css.row}
      activeProps={{ "data-active": true }}
      data-unread={thread.unread > 0 || undefined}
    >
      <span className={css.line}>
        <span className={css.subject} dir="auto" title={thread.subject}>
          {thread.subject}
        </span>
        <span className={css.when}>
          <When at={thread.lastActivityAt} />
        </span>
      </span>
      <span className={css.line}>
        <span className={css.preview} dir="auto">
          {thread.preview || "No message yet"}
        </span>
        {thread.unread > 0 && (
          <span className={css.unread}>
            {thread.unread > 99 ? "99+" : thread.unread}
            <span className="hidden"> unread</span>
          </span>
        )}
      </span>
      <span className={css.kind}>
        {thread.mine?.muted && <IconBellOff size={13} stroke={1.5} aria-label="Muted" />}
        <span>{[typeWords[thread.type], ...names.slice(0, 2)].join(" · ")}</span>
        {state && <span data-tone={state.tone}>{state.word}</span>}
      </span>
    </Link>
  );
}
