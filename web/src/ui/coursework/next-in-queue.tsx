import { markingPath } from "@lyceum/core/coursework/path.ts";
import type { MarkingRow } from "@lyceum/core/coursework/queue/schema.ts";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { markingQuery, neighbours } from "../../lib/coursework/marking.ts";
import { may, useMe } from "../../lib/session.ts";
import css from "./next-in-queue.module.css";

/** Where a work stands among all that waits for its teacher. */
export function usePlaceInQueue(work: Pick<MarkingRow, "id" | "waitsSince">) {
  const enabled = may(useMe(), "marking.queue");
  const { data } = useInfiniteQuery({ ...markingQuery("waiting"), enabled });
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const { previous, next, position } = neighbours(rows, work);
  return {
    position,
    size: rows.length,
    hasMore: data?.pages.at(-1)?.next != null,
    previous: previous && markingPath(previous),
    next: next && markingPath(next),
  };
}

/** From one to the next without going back. */
export function NextInQueue({ place }: { place: ReturnType<typeof usePlaceInQueue> }) {
  const { position, size, hasMore, previous, next } = place;
  if (!size) return null;
  const all = `${size}${hasMore ? "+" : ""}`;
  return (
    <nav className={css.queue} aria-label="Marking queue">
      <Link to={"/marking" as never}>
        {position ? `${position} of ${all} waiting` : `${all} waiting`}
      </Link>
      <Step to={previous} label="Previous in the queue" icon={IconChevronLeft} />
      <Step to={next} label="Next in the queue" icon={IconChevronRight} />
    </nav>
  );
}

interface StepProps {
  to: string | undefined;
  label: string;
  icon: typeof IconChevronLeft;
}

function Step({ to, label, icon: Icon }: StepProps) {
  const icon = <Icon size={18} stroke={1.5} aria-hidden />;
  if (!to) {
    return (
      <ActionIcon disabled aria-label={label}>
        {icon}
      </ActionIcon>
    );
  }
  return (
    <Tooltip label={label}>
      <ActionIcon component={Link} to={to as never} aria-label={label}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
