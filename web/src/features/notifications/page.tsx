import { Button } from "@mantine/core";
import { IconBellCheck, IconChecks } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { Item } from "./item.tsx";
import css from "./notifications.module.css";
import { feedQuery, useMarkAllRead, useMarkAllSeen } from "./queries.ts";

export function NotificationsPage() {
  const feed = useInfiniteQuery(feedQuery);
  const seen = useMarkAllSeen();
  const readAll = useMarkAllRead();
  useEffect(() => seen(), [seen]);
  const items = feed.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title="Notifications"
        lead="What happened to your work and in your conversations."
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
      {feed.error && <LoadError error={feed.error} retry={() => void feed.refetch()} />}
      {feed.data && items.length === 0 && (
        <EmptyState icon={IconBellCheck} title="Nothing yet">
          When somebody answers you, asks you something or your work moves on, it is told here.
        </EmptyState>
      )}
      {(feed.isPending || items.length > 0) && (
        <Card flush>
          {feed.isPending && <RowsSkeleton rows={6} />}
          <ul className={css.list}>
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        </Card>
      )}
      <More query={feed} />
    </>
  );
}
