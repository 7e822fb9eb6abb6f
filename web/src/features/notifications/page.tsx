import type { NotificationFilter, NotificationView } from "@lyceum/core/notification/schema.ts";
import { Button, SegmentedControl } from "@mantine/core";
import { IconBellCheck, IconChecks } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { dayName, useNow, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { Item } from "./item.tsx";
import css from "./notifications.module.css";
import { feedQuery, useCommands, useMarkAllRead, useMarkAllSeen } from "./queries.ts";
import { useListKeys } from "./use-list-keys.ts";

const filters: { value: NotificationFilter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "unread", label: "Unread" },
  { value: "snoozed", label: "Snoozed" },
  { value: "archived", label: "Archived" },
];

const nothing: Record<NotificationFilter, [title: string, text: string]> = {
  all: ["Nothing yet", "Replies, questions and changes to your work appear here."],
  unread: ["All read", "Unread notifications appear here."],
  snoozed: ["Nothing snoozed", "Snoozed notifications wait here and come back as new."],
  archived: ["Nothing archived", "Archived notifications are kept here."],
};

/** Everything one was told, by day; what is read, snoozed and archived is so on every device. */
export function NotificationsPage() {
  const [filter, setFilter] = useState<NotificationFilter>("all");
  const feed = useInfiniteQuery(feedQuery(filter));
  const seen = useMarkAllSeen();
  const readAll = useMarkAllRead();
  const commands = useCommands();
  const keys = useListKeys();
  useEffect(() => seen(), [seen]);
  const items = feed.data?.pages.flatMap((page) => page.items) ?? [];
  const [title, text] = nothing[filter];
  return (
    <>
      <PageHeader
        title="Notifications"
        lead={
          <>
            News about your work and your conversations.{" "}
            <Link to="/settings" hash="notifications">
              Notification settings
            </Link>
          </>
        }
        actions={
          <Button
            variant="default"
            leftSection={<IconChecks size={17} stroke={1.5} />}
            disabled={!items.some((one) => !one.readAt)}
            loading={readAll.isPending}
            onClick={() => readAll.mutate()}
          >
            Mark all as read
          </Button>
        }
      />
      <div className={css.filters}>
        <SegmentedControl
          aria-label="Which notifications"
          data={filters}
          value={filter}
          onChange={(next) => setFilter(next as NotificationFilter)}
        />
        <span className={css.keys} aria-hidden>
          <kbd>J</kbd>
          <kbd>K</kbd> move · <kbd>E</kbd> archive · <kbd>U</kbd> read · <kbd>S</kbd> snooze
        </span>
      </div>
      {feed.error && <LoadError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && (
        <EmptyState icon={IconBellCheck} title={title}>
          {text}
        </EmptyState>
      )}
      {feed.isPending && (
        <Card flush>
          <RowsSkeleton rows={6} />
        </Card>
      )}
      {/* The keys are a shortcut to what the links and buttons inside do. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing here is operated but its children */}
      <div onKeyDown={keys}>
        <Days items={items}>
          {(item) => <Item key={item.id} item={item} commands={commands} />}
        </Days>
      </div>
      <More query={feed} />
    </>
  );
}

interface DaysProps {
  items: NotificationView[];
  children: (item: NotificationView) => React.ReactNode;
}

/** What was snoozed stands at the day it came back, or will. */
function Days({ items, children }: DaysProps) {
  const zone = useZone();
  const now = useNow(300_000);
  const days = Map.groupBy(items, (one) => dayName(one.snoozedUntil ?? one.createdAt, zone, now));
  return [...days].map(([day, items]) => (
    <section key={day} className={css.day}>
      <h2>{day}</h2>
      <Card flush>
        <ul className={css.list}>{items.map(children)}</ul>
      </Card>
    </section>
  ));
}
