import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";
import { Card } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { auditColumns } from "./audit-columns.tsx";

/** Every change of one thing, from the audit log. */
export function History({ scope }: { scope: string }) {
  const log = useInfiniteQuery({
    queryKey: ["lists", "audit", "scope", scope],
    queryFn: ({ pageParam, signal }) =>
      get("/audit", { scope, before: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="History" flush>
      {log.error ? (
        <LoadError error={log.error} retry={() => void log.refetch()} />
      ) : log.isPending ? (
        <RowsSkeleton rows={4} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed" p="md">
          Nothing was changed yet.
        </Text>
      ) : (
        <DataTable
          caption="History"
          columns={auditColumns.filter((one) => one.key !== "on")}
          rows={rows}
          id={(one) => one.id}
        />
      )}
      <More query={log} />
    </Card>
  );
}
