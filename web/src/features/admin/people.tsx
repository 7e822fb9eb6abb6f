import type { PersonView } from "@lyceum/core/user/schema.ts";
import { SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useSearchText } from "../../lib/page/search-text.ts";
import type { WhichPeople } from "../../lib/page/where.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { type Column, DataTable } from "../../ui/list/data-table.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Person } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./admin.module.css";

const roles = [
  { value: "student", label: "Students" },
  { value: "teacher", label: "Teachers" },
  { value: "cs-rep", label: "Reps" },
  { value: "admin", label: "Admins" },
];

const columns: Column<PersonView>[] = [
  {
    key: "name",
    label: "Name",
    sort: (one) => one.name,
    cell: (one) => (
      <Link to="/people/$id" params={{ id: one.userId }} className={css.person}>
        <Person name={one.name} detail={one.username} />
      </Link>
    ),
  },
  { key: "email", label: "Email", wide: true, sort: (one) => one.email, cell: (one) => one.email },
  {
    key: "status",
    label: "Status",
    cell: (one) => <Standing person={one} />,
  },
  {
    key: "last",
    label: "Last active",
    wide: true,
    sort: (one) => one.lastLoginAt ?? "",
    cell: (one) => (one.lastLoginAt ? <When at={one.lastLoginAt} /> : "never"),
  },
  {
    key: "since",
    label: "Joined",
    wide: true,
    sort: (one) => one.createdAt,
    cell: (one) => <When at={one.createdAt} />,
  },
];

export function Standing({ person }: { person: PersonView }) {
  if (!person.isActive) return <StatusBadge tone="ended">Deactivated</StatusBadge>;
  if (!person.emailVerifiedAt) return <StatusBadge tone="waiting">Not confirmed</StatusBadge>;
  return <StatusBadge tone="motion">Active</StatusBadge>;
}

/** Whom one looks at stands in the address: a reload and the way back lead to the same people. */
export function People() {
  const { role = "student", q = "" } = useSearch({ from: "/inside/people" });
  const navigate = useNavigate({ from: "/people" });
  const go = (next: WhichPeople) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const [text, setText] = useSearchText(q, (typed) => go({ q: typed || undefined }));
  const people = useInfiniteQuery({
    queryKey: [...keys.lists.people, role, q],
    queryFn: ({ pageParam, signal }) =>
      get("/people", { role, q, before: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="People" lead="Everybody with an account, by role." />
      <div className={css.filters}>
        <SegmentedControl
          aria-label="Role"
          value={role}
          onChange={(value) => go({ role: value as WhichPeople["role"] })}
          data={roles}
        />
        <TextInput
          className={css.search}
          type="search"
          aria-label="Search by name, username or email"
          placeholder="Name, username or email"
          leftSection={<IconSearch size={16} stroke={1.5} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {people.error && <LoadError error={people.error} retry={() => void people.refetch()} />}
      {people.data && rows.length === 0 ? (
        <EmptyState icon={IconUsers} title={q ? "No people found" : "No people yet"}>
          {q
            ? "Try part of the name, username or email address, or choose another role."
            : "People of this role appear here once they have an account."}
        </EmptyState>
      ) : (
        <Card flush>
          {people.isPending ? (
            <RowsSkeleton rows={8} />
          ) : (
            <DataTable
              caption="People"
              columns={columns}
              rows={rows}
              id={(one) => one.userId}
              remember="people"
            />
          )}
        </Card>
      )}
      <More query={people} />
    </>
  );
}
