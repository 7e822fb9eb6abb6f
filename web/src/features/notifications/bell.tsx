import { ActionIcon, Popover, UnstyledButton } from "@mantine/core";
import { IconBell, IconBellCheck } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { Item } from "./item.tsx";
import css from "./notifications.module.css";
import { feedQuery, unseenQuery, useCommands, useMarkAllRead, useMarkAllSeen } from "./queries.ts";
import { useListKeys } from "./use-list-keys.ts";

/** The bell with its number; the newest behind it. */
export function Bell() {
  const [open, setOpen] = useState(false);
  const { data: unseen = 0 } = useQuery(unseenQuery);
  const shown = unseen > 99 ? "99+" : unseen;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={380}
      position="bottom-end"
      shadow="md"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          className={css.bell}
          onClick={() => setOpen(!open)}
          aria-label={unseen ? `Notifications, ${shown} new` : "Notifications"}
          aria-expanded={open}
        >
          <IconBell size={20} stroke={1.5} />
          {unseen > 0 && (
            <span className={css.badge} aria-hidden>
              {shown}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} maw="calc(100vw - 16px)" aria-label="Notifications">
        {open && <Newest close={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Newest({ close }: { close: () => void }) {
  const feed = useInfiniteQuery(feedQuery());
  const seen = useMarkAllSeen();
  const readAll = useMarkAllRead();
  const commands = useCommands();
  const keys = useListKeys();
  useEffect(() => seen(), [seen]);
  const items = feed.data?.pages[0]?.items.slice(0, 8) ?? [];
  return (
    <>
      <div className={css.head}>
        <h2>Notifications</h2>
        {items.some((one) => !one.readAt) && (
          <UnstyledButton fz="sm" c="var(--laurel)" fw={550} onClick={() => readAll.mutate()}>
            Mark all as read
          </UnstyledButton>
        )}
      </div>
      <div className={css.scroll}>
        {feed.isPending && <RowsSkeleton rows={3} />}
        {feed.error && <LoadError error={feed.error} retry={() => void feed.refetch()} />}
        {feed.data && items.length === 0 && (
          <EmptyState small icon={IconBellCheck} title="Nothing new">
            News about your work and conversations appears here.
          </EmptyState>
        )}
        <ul className={css.list} onKeyDown={keys}>
          {items.map((item) => (
            <Item key={item.id} item={item} commands={commands} close={close} />
          ))}
        </ul>
      </div>
      <Link to="/notifications" className={css.all} onClick={close}>
        See all notifications
      </Link>
    </>
  );
}
