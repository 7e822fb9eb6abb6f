import type { AuditView } from "@lyceum/core/audit/schema.ts";
import { TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { humane } from "../../lib/words.ts";
import { Card } from "../../ui/card.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/when.tsx";
import css from "./admin.module.css";

const short = (value: unknown) => {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

const columns: Column<AuditView>[] = [
  {
    key: "at",
    label: "When",
    sort: (one) => one.createdAt,
    cell: (one) => <When at={one.createdAt} full />,
  },
  {
    key: "who",
    label: "Who",
    sort: (one) => one.actor.name ?? one.actor.id,
    cell: (one) => (
      <>
        {one.actor.name ?? humane(one.actor.type)}
        {one.actor.role && <span className={css.quiet}> {one.actor.role}</span>}
      </>
    ),
  },
  {
    key: "what",
    label: "What",
    sort: (one) => one.action,
    cell: (one) => <code className={css.code}>{one.action}</code>,
  },
  {
    key: "on",
    label: "On",
    wide: true,
    cell: (one) => (
      <span className={css.quiet}>
        {one.entity.type} {one.entity.id.slice(0, 4)}…{one.entity.id.slice(-5)}
      </span>
    ),
  },
  {
    key: "changes",
    label: "Change",
    wide: true,
    cell: (one) =>
      one.reason ??
      Object.entries(one.changes ?? {})
        .map(([field, [before, after]]) => `${field}: ${short(before)} → ${short(after)}`)
        .join("; "),
  },
];

/** Who did what. It cannot be changed, only read. */
export function Audit() {
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const log = useInfiniteQuery({
    queryKey: ["lists", "audit", day],
    queryFn: ({ pageParam, signal }) =>
      get("/audit", { day, before: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Audit log" lead="Every change, by whom, day by day (in UTC)." />
      <div className={css.filters}>
        <TextInput
          type="date"
          label="Day"
          value={day}
          max={new Date().toISOString().slice(0, 10)}
          onChange={(event) => event.currentTarget.value && setDay(event.currentTarget.value)}
        />
      </div>
      {log.error && <LoadError error={log.error} retry={() => void log.refetch()} />}
      {log.data && rows.length === 0 ? (
        <EmptyState icon={IconFingerprint} title="Nothing happened on this day">
          Choose another day. Whatever anybody changes is written here in the same moment.
        </EmptyState>
      ) : (
        <Card flush>
          {log.isPending ? (
            <RowsSkeleton rows={8} />
          ) : (
            <DataTable caption="Audit log" columns={columns} rows={rows} id={(one) => one.id} />
          )}
        </Card>
      )}
      <More query={log} />
    </>
  );
}
