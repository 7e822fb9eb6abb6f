import { Button, Menu, Select, TextInput } from "@mantine/core";
import { IconDownload, IconFingerprint } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ulid } from "ulid";
import { get, post } from "../../lib/api.ts";
import { Card } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useExport } from "../../ui/export-line.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { More } from "../../ui/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import css from "./admin.module.css";
import { auditColumns } from "./audit-columns.tsx";
import { PersonPicker } from "./person-picker.tsx";

/** The kinds of actions, by the first word of their names. */
const objects = [
  { value: "user.", label: "Accounts" },
  { value: "teacher.", label: "Qualifications" },
  { value: "invitation.", label: "Invitations" },
  { value: "assignment.", label: "Assignments" },
  { value: "offer.", label: "Offers" },
  { value: "engagement.", label: "Teachers at work" },
  { value: "file.", label: "Files" },
  { value: "thread.", label: "Conversations" },
  { value: "chat.", label: "Visitor chats" },
  { value: "rating.", label: "Ratings" },
  { value: "export.", label: "Exports" },
];

const today = () => new Date().toISOString().slice(0, 10);
/** The log is asked by day, by person or by thing; a time from and to narrows the last two. */
const ways = [
  { value: "day", label: "One day" },
  { value: "actor", label: "By a person" },
  { value: "scope", label: "About one thing" },
];
const id = /^[a-z]{3}_[0-9a-z]{26}$/;

/** Who did what. It cannot be changed, only read. */
export function Audit() {
  const [way, setWay] = useState("day");
  const [day, setDay] = useState(today);
  const [actor, setActor] = useState<string | null>(null);
  const [scope, setScope] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [action, setAction] = useState<string | null>(null);

  const asked = way === "day" ? day : way === "actor" ? actor : id.test(scope.trim());
  const filter = {
    ...(way === "day" && { day }),
    ...(way === "actor" && actor && { actor }),
    ...(way === "scope" && { scope: scope.trim() }),
    ...(way !== "day" && from && { from: `${from}T00:00:00.000Z` }),
    ...(way !== "day" && to && { to: `${dayAfter(to)}T00:00:00.000Z` }),
    ...(action && { action }),
  };
  const log = useInfiniteQuery({
    queryKey: ["lists", "audit", filter],
    queryFn: ({ pageParam, signal }) =>
      get("/audit", { ...filter, before: pageParam, limit: 100 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: Boolean(asked),
  });
  const exporting = useExport("audit export", (format: "csv" | "json") =>
    post("/audit/export", { filter, format }, ulid()),
  );
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <PageHeader
        title="Audit log"
        lead="Every change, by whom. Days are in UTC."
        actions={
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
                disabled={!asked}
              >
                Export
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Exactly what the filters show</Menu.Label>
              {(["csv", "json"] as const).map((one) => (
                <Menu.Item key={one} onClick={() => void exporting.ask(one)}>
                  {one.toUpperCase()}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        }
      />
      {exporting.shown}
      <div className={css.filters}>
        <Select
          label="Look"
          data={ways}
          value={way}
          allowDeselect={false}
          onChange={(next) => next && setWay(next)}
        />
        {way === "day" && (
          <TextInput
            type="date"
            label="Day"
            value={day}
            max={today()}
            onChange={(event) => event.currentTarget.value && setDay(event.currentTarget.value)}
          />
        )}
        {way === "actor" && <PersonPicker value={actor} onChange={setActor} />}
        {way === "scope" && (
          <TextInput
            className={css.search}
            label="Its id"
            placeholder="asg_…, usr_…, thr_… or pss_…"
            value={scope}
            error={scope && !asked ? "An id has three letters, a line and 26 signs." : undefined}
            onChange={(event) => setScope(event.currentTarget.value)}
          />
        )}
        {way !== "day" && (
          <>
            <TextInput
              type="date"
              label="From"
              value={from}
              max={to || today()}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="To"
              value={to}
              min={from}
              max={today()}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </>
        )}
        <Select
          label="Actions"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "All actions" }}
          data={objects}
          value={action}
          onChange={setAction}
        />
      </div>
      {log.error && <LoadError error={log.error} retry={() => void log.refetch()} />}
      {!asked ? (
        <EmptyState icon={IconFingerprint} title="Whose, or about what?">
          {way === "actor"
            ? "Choose a person, and what they did is listed here."
            : "Give the id of an assignment, a person or a conversation."}
        </EmptyState>
      ) : log.data && rows.length === 0 && !log.hasNextPage ? (
        <EmptyState icon={IconFingerprint} title="Nothing that fits">
          Choose another day or fewer filters. Whatever anybody changes is written here in the same
          moment.
        </EmptyState>
      ) : (
        <Card flush>
          {log.isPending ? (
            <RowsSkeleton rows={8} />
          ) : (
            <DataTable
              caption="Audit log"
              columns={auditColumns}
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

/** `to` is meant with its day. */
function dayAfter(day: string) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
