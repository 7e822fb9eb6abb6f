import type { AuditView } from "@lyceum/core/audit/schema.ts";
import { objectWords } from "@lyceum/core/audit/words.ts";
import { Button, CloseButton, Menu, Select, TextInput } from "@mantine/core";
import { IconDownload, IconFingerprint } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ulid } from "ulid";
import { get, post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useSearchText } from "../../lib/page/search-text.ts";
import type { WhichRecords } from "../../lib/page/where.ts";
import { may, useMe } from "../../lib/session.ts";
import { addDays } from "../../lib/time/days.ts";
import { dayOf, instantOf, useZone } from "../../lib/time/time.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { auditColumns, thingWords } from "../../ui/list/audit-columns.tsx";
import { DataTable } from "../../ui/list/data-table.tsx";
import { useExport } from "../../ui/list/export-line.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./admin.module.css";
import { PersonPicker } from "./person-picker.tsx";

const objects = Object.entries(objectWords).map(([value, label]) => ({
  value: `${value}.`,
  label,
}));
const things = Object.entries(thingWords).map(([value, label]) => ({ value, label }));

const id = /^[a-z]{3}_[0-9a-z]{26}$/;

/** What is in the address of a day. */
const dayIn = (said: string) => (said === "any" ? "" : said);

/**
 * Who did what. It cannot be changed, only read. What one looks for stands in the address: a reload
 * and the way back lead to the same records.
 */
export function Audit() {
  const me = useMe();
  const search = useSearch({ from: "/inside/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const go = (next: WhichRecords) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const { by: actor, kind: entityType, about: thing = "", action } = search;
  const zone = useZone();
  const today = dayOf(new Date().toISOString(), zone);
  const [from, to] = [dayIn(search.from ?? today), dayIn(search.to ?? today)];
  const [about, setAbout] = useSearchText(thing, (typed) => go({ about: typed || undefined }));

  const known = !thing || id.test(thing);
  // Some things are a scope of their own, the others are asked for by what they are.
  const scoped = /^(asg|usr|thr|pss|inv)_/.test(thing);
  const filter = {
    ...(actor && { actor }),
    ...(thing && known && (scoped ? { scope: thing } : { entity: thing })),
    ...(from && { from: instantOf(`${from}T00:00`, zone) }),
    ...(to && { to: instantOf(`${addDays(to, 1)}T00:00`, zone) }),
    ...(entityType && { entityType }),
    ...(action && { action }),
  };
  const log = useInfiniteQuery({
    queryKey: [...keys.lists.audit, filter],
    queryFn: ({ pageParam, signal }) =>
      get("/audit", { ...filter, before: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: known,
  });
  const exporting = useExport("audit export", (format: "csv" | "json") =>
    post("/audit/export", { filter, format }, ulid()),
  );
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];
  /** What else happened to a thing, whenever it was. */
  const only = (one: AuditView) => go({ about: one.entity.id, from: "any", to: "any" });

  return (
    <>
      <PageHeader
        title="Audit log"
        lead={
          may(me, "audit.read")
            ? "Every change, and who made it. Days are in your time zone."
            : "Every change that concerns money, and who made it. Days are in your time zone."
        }
        actions={
          may(me, "audit.export") && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  variant="default"
                  leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
                  disabled={!known}
                >
                  Export
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>Exports what the filters show</Menu.Label>
                {(["csv", "json"] as const).map((one) => (
                  <Menu.Item key={one} onClick={() => void exporting.ask(one)}>
                    {one.toUpperCase()}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )
        }
      />
      {exporting.shown}
      <div className={css.filters}>
        <TextInput
          type="date"
          label="From"
          value={from}
          max={to || today}
          onChange={(event) => go({ from: event.currentTarget.value || "any" })}
        />
        <TextInput
          type="date"
          label="To"
          value={to}
          min={from}
          max={today}
          onChange={(event) => go({ to: event.currentTarget.value || "any" })}
        />
        <PersonPicker value={actor ?? null} onChange={(by) => go({ by: by ?? undefined })} />
        <Select
          label="Type"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "All types" }}
          data={things}
          value={entityType ?? null}
          onChange={(kind) => go({ kind: kind ?? undefined })}
        />
        <Select
          label="Actions"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "All actions" }}
          data={objects}
          value={action ?? null}
          onChange={(next) => go({ action: next ?? undefined })}
        />
        <TextInput
          className={css.search}
          label="Item"
          placeholder="Paste an ID, or choose an item from the list"
          value={about}
          error={known ? undefined : "An ID has three letters, an underscore and 26 characters."}
          onChange={(event) => setAbout(event.currentTarget.value)}
          rightSection={
            about && <CloseButton aria-label="All items" onClick={() => setAbout("")} />
          }
        />
      </div>
      {log.error && <LoadError error={log.error} retry={() => void log.refetch()} />}
      {!known ? null : log.data && rows.length === 0 && !log.hasNextPage ? (
        <EmptyState icon={IconFingerprint} title="No entries found">
          Choose more days or fewer filters. Every change appears here at once.
        </EmptyState>
      ) : (
        <Card flush>
          {log.isPending ? (
            <RowsSkeleton rows={8} />
          ) : (
            <DataTable
              caption="Audit log"
              columns={auditColumns(only)}
              rows={rows}
              id={(one) => one.id}
            />
          )}
        </Card>
      )}
      <More query={log} />
    </>
  );
}
