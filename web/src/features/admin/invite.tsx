import { invitationDays } from "@lyceum/core/user/limits.ts";
import { Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { post } from "../../lib/api.ts";
import type { Posts } from "../../lib/api-types.ts";
import { keys } from "../../lib/cache/keys.ts";
import { may, useMe } from "../../lib/session.ts";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { textOf } from "../../ui/command/text-of.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { EmailInput } from "../../ui/form/email-input.tsx";
import { toast } from "../../ui/toast/toasts.ts";

type Invitation = Posts["/invitations"]["body"];

const roles: { value: Invitation["role"]; label: string }[] = [
  { value: "teacher", label: "Teacher" },
  { value: "cs-rep", label: "Customer-service rep" },
  { value: "admin", label: "Administrator" },
];

const levels: { value: typeof nobody.accessLevel; label: string }[] = [
  { value: "auditor", label: "Auditor: reads everything" },
  { value: "operations", label: "Operations: people and work" },
  { value: "finance", label: "Finance: money" },
  { value: "owner", label: "Owner: everything" },
];

const nobody = {
  firstName: "",
  lastName: "",
  email: "",
  role: "teacher" as Invitation["role"],
  accessLevel: "operations" as NonNullable<Invitation["accessLevel"]>,
};

/** Opens the dialog that invites somebody. */
export function useInvite() {
  const ask = useCommandDialog();
  const invite = useCommand({
    send: ({ accessLevel, ...values }: typeof nobody) =>
      post("/invitations", { ...values, ...(values.role === "admin" && { accessLevel }) }),
    show: (_made, { email }) => toast(`Invitation sent to ${email}.`),
    stale: () => [keys.lists.invitations],
  });
  return () =>
    ask({
      title: "Invite someone",
      text: `We email a link to create the account. It works once, for ${invitationDays} days.`,
      confirm: "Send invitation",
      failure: "Nobody was invited",
      form: {
        initial: nobody,
        ready: ({ firstName, email }) => Boolean(firstName.trim() && email.trim()),
        fields: (props) => <Fields {...props} />,
        keep: "invitation",
      },
      send: (values) => invite.send(values),
    });
}

function Fields(props: FieldsProps<typeof nobody>) {
  const { values, set, error } = props;
  const me = useMe();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="First name" data-autofocus {...textOf(props, "firstName")} />
        <TextInput label="Last name (optional)" {...textOf(props, "lastName")} />
      </SimpleGrid>
      <EmailInput {...textOf(props, "email")} />
      <Select
        label="As"
        allowDeselect={false}
        data={roles.filter(({ value }) => value !== "admin" || may(me, "invitations.admins"))}
        value={values.role}
        error={error("role")}
        onChange={(role) => set({ role: role ?? "teacher" })}
      />
      {values.role === "admin" && (
        <Select
          label="Access"
          allowDeselect={false}
          data={levels}
          value={values.accessLevel}
          error={error("accessLevel")}
          onChange={(accessLevel) => set({ accessLevel: accessLevel ?? "operations" })}
        />
      )}
    </Stack>
  );
}
