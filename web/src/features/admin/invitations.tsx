import { invitationDays } from "@lyceum/core/user/limits.ts";
import type { InvitationView } from "@lyceum/core/user/schema.ts";
import { Button, Group } from "@mantine/core";
import { IconMailPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { get, remove } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { may, roleWords, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { type Column, DataTable } from "../../ui/list/data-table.tsx";
import { useHistory } from "../../ui/list/history.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Person } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { useInvite } from "./invite.tsx";

/** Teachers, reps and admins come in by these. */
export function Invitations() {
  const me = useMe();
  const showHistory = useHistory();
  const invite = useInvite();
  const client = useQueryClient();
  const ask = useCommandDialog();
  const list = useInfiniteQuery({
    queryKey: keys.lists.invitations,
    queryFn: ({ pageParam, signal }) =>
      get("/invitations", { before: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];

  async function withdraw(one: InvitationView) {
    await ask({
      title: "Withdraw this invitation?",
      text: `The link sent to ${one.email} stops working.`,
      confirm: "Withdraw invitation",
      danger: true,
      failure: "The invitation was not withdrawn",
      async send() {
        try {
          await remove(`/invitations/${one.id}`);
          toast("Invitation withdrawn.");
        } finally {
          void client.invalidateQueries({ queryKey: keys.lists.invitations });
        }
      },
    });
  }

  const columns: Column<InvitationView>[] = [
    {
      key: "name",
      label: "Who",
      sort: (one) => nameOf(one),
      cell: (one) => <Person name={nameOf(one)} detail={one.email} />,
    },
    {
      key: "role",
      label: "As",
      wide: true,
      sort: (one) => one.role,
      cell: (one) => `${roleWords[one.role]}${one.accessLevel ? `, ${one.accessLevel}` : ""}`,
    },
    {
      key: "until",
      label: "Valid until",
      wide: true,
      sort: (one) => one.validUntil,
      cell: (one) => <When at={one.validUntil} full />,
    },
    {
      key: "withdraw",
      label: "Action",
      cell: (one) => (
        <Group gap={6}>
          {one.allowed.includes("withdraw") && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void withdraw(one)}
              aria-label={`Withdraw the invitation of ${nameOf(one)}`}
            >
              Withdraw
            </Button>
          )}
          {showHistory && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => showHistory(`The invitation of ${nameOf(one)}`, { scope: one.id })}
              aria-label={`History of the invitation of ${nameOf(one)}`}
            >
              History
            </Button>
          )}
        </Group>
      ),
    },
  ];
  const start = may(me, "invitations.make") && (
    <Button leftSection={<IconMailPlus size={17} stroke={1.5} />} onClick={() => void invite()}>
      Invite someone
    </Button>
  );

  return (
    <>
      <PageHeader
        title="Invitations"
        lead={`Open invitations to teachers, reps and admins. Each works once, for ${invitationDays} days.`}
        actions={rows.length > 0 && start}
      />
      {list.error && <LoadError error={list.error} retry={() => void list.refetch()} />}
      {list.data && rows.length === 0 ? (
        <EmptyState icon={IconMailPlus} title="No open invitations" action={start}>
          Invite teachers and colleagues by email. Students sign up themselves.
        </EmptyState>
      ) : (
        <Card flush>
          {list.isPending ? (
            <RowsSkeleton rows={4} />
          ) : (
            <DataTable
              caption="Open invitations"
              columns={columns}
              rows={rows}
              id={(one) => one.id}
              remember="invitations"
            />
          )}
        </Card>
      )}
      <More query={list} />
    </>
  );
}

const nameOf = (one: Pick<InvitationView, "firstName" | "lastName">) =>
  `${one.firstName} ${one.lastName}`.trim();
