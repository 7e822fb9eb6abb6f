import { Email } from "@lyceum/core/contact/schema.ts";
import { invitationDays } from "@lyceum/core/user/limits.ts";
import type { InvitationView } from "@lyceum/core/user/schema.ts";
import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconMailPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post, remove } from "../../lib/api.ts";
import type { Posts } from "../../lib/api-types.ts";
import { Problem } from "../../lib/problem.ts";
import { may, roleWords, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EmailInput } from "../../ui/form/email-input.tsx";
import { FormError, LoadError } from "../../ui/form/form-error.tsx";
import { type Column, DataTable } from "../../ui/list/data-table.tsx";
import { useHistory } from "../../ui/list/history.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Person } from "../../ui/person.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";

const listKey = ["lists", "invitations"];

type Invitation = Posts["/invitations"]["body"];

/** Teachers, reps and admins come in by these. */
export function Invitations() {
  const me = useMe();
  const showHistory = useHistory();
  const [writing, write] = useDisclosure(false);
  const client = useQueryClient();
  const ask = useCommandDialog();
  const list = useInfiniteQuery({
    queryKey: listKey,
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
          void client.invalidateQueries({ queryKey: listKey });
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
    <Button leftSection={<IconMailPlus size={17} stroke={1.5} />} onClick={write.open}>
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
      <Invite opened={writing} close={write.close} />
    </>
  );
}

const nameOf = (one: Pick<InvitationView, "firstName" | "lastName">) =>
  `${one.firstName} ${one.lastName}`.trim();

function Invite({ opened, close }: { opened: boolean; close: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const owner = may(me, "invitations.admins");
  const form = useForm({
    initialValues: {
      firstName: "",
      lastName: "",
      email: "",
      role: "teacher" as Invitation["role"],
      accessLevel: "operations" as Invitation["accessLevel"],
    },
    validate: {
      firstName: (text) => (text.trim() ? null : "Enter a first name."),
      email: (text) => Email.safeParse(text).error?.issues[0]?.message,
    },
  });
  const invite = useMutation({
    mutationFn: ({ accessLevel, ...values }: typeof form.values) =>
      post("/invitations", { ...values, ...(values.role === "admin" && { accessLevel }) }),
    onSuccess() {
      toast(`Invitation sent to ${form.values.email}.`);
      void client.invalidateQueries({ queryKey: listKey });
      form.reset();
      close();
    },
    onError(error) {
      if (error instanceof Problem && error.field && error.field in form.values) {
        form.setErrors({ [error.field]: error.message });
      } else setProblem(error);
    },
  });
  return (
    <Modal opened={opened} onClose={close} title="Invite someone">
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          invite.mutate(values);
        })}
      >
        <Stack gap="md">
          <FormError error={problem} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label="First name" data-autofocus {...form.getInputProps("firstName")} />
            <TextInput label="Last name (optional)" {...form.getInputProps("lastName")} />
          </SimpleGrid>
          <EmailInput {...form.getInputProps("email")} />
          <Select
            label="As"
            allowDeselect={false}
            data={[
              { value: "teacher", label: "Teacher" },
              { value: "cs-rep", label: "Customer-service rep" },
              ...(owner ? [{ value: "admin", label: "Administrator" }] : []),
            ]}
            {...form.getInputProps("role")}
          />
          {form.values.role === "admin" && (
            <Select
              label="Access"
              allowDeselect={false}
              data={[
                { value: "auditor", label: "Auditor: reads everything" },
                { value: "operations", label: "Operations: people and work" },
                { value: "finance", label: "Finance: money" },
                { value: "owner", label: "Owner: everything" },
              ]}
              {...form.getInputProps("accessLevel")}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={invite.isPending}
              disabled={!form.values.firstName.trim() || !form.values.email.trim()}
            >
              Send invitation
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
