import { invitationDays } from "@lyceum/core/user/limits.ts";
import { AcceptInvitation as Schema } from "@lyceum/core/user/schema.ts";
import { Button, Skeleton, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { roleWords, useSignedIn } from "../../lib/session.ts";
import { guessZone } from "../../lib/time/zones.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";
import { spread, tokenOfLink, validate } from "./fields.ts";
import { Frame } from "./frame.tsx";
import { NewPassword } from "./new-password.tsx";

/** Teachers, reps and admins come in here. */
export function AcceptInvitation() {
  const [token] = useState(() => tokenOfLink());
  const signedIn = useSignedIn();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  const preview = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => post("/invitations/preview", { token }),
    retry: false,
  });
  const form = useForm({
    initialValues: { username: "", password: "", timezone: guessZone() },
    validate: validate(Schema.omit({ token: true })),
  });
  const accept = useMutation({
    mutationFn: (values: typeof form.values) => post("/invitations/accept", { ...values, token }),
    onSuccess(me) {
      signedIn(me);
      void navigate({ to: "/home", replace: true });
    },
    onError: (error) => setProblem(spread(error, Object.keys(form.values), form.setErrors)),
  });

  if (preview.isPending) {
    return (
      <Frame title="Your invitation">
        <Skeleton height={18} mb={10} />
        <Skeleton height={18} width="60%" />
      </Frame>
    );
  }
  if (preview.error) {
    return (
      <Frame
        title="This invitation does not work"
        lead={`It may have been used, withdrawn, or it is older than ${invitationDays} days. Ask whoever invited you for a new one.`}
      >
        <Button component={Link} to="/sign-in" size="md" variant="default">
          I have an account: sign in
        </Button>
      </Frame>
    );
  }
  const { firstName, email, role } = preview.data;
  return (
    <Frame
      title={`Welcome, ${firstName}`}
      lead={
        <>
          You are invited as <strong>{roleWords[role].toLowerCase()}</strong> with the address{" "}
          {email}. Choose how you sign in, and you are in.
        </>
      }
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          accept.mutate(values);
        })}
      >
        <Stack gap="md">
          <FormError error={problem} />
          <TextInput label="Username" autoComplete="username" {...form.getInputProps("username")} />
          <NewPassword {...form.getInputProps("password")} value={form.values.password} />
          <ZoneSelect {...form.getInputProps("timezone")} />
          <Button type="submit" size="md" loading={accept.isPending}>
            Accept invitation
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
