import { linkHours } from "@lyceum/core/user/limits.ts";
import { OnlyEmail } from "@lyceum/core/user/schema.ts";
import { Anchor, Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { useKept } from "../../lib/kept/kept.ts";
import { EmailInput } from "../../ui/form/email-input.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { validate } from "./fields.ts";
import { Frame } from "./frame.tsx";

const back = (
  <Anchor component={Link} to="/sign-in">
    Back to sign in
  </Anchor>
);

export function ForgotPassword() {
  const form = useForm({ initialValues: { email: "" }, validate: validate(OnlyEmail) });
  // Through a reload, too: the mail is on its way.
  const [sentTo, setSentTo] = useKept("forgot-password");
  const ask = useMutation({
    mutationFn: (values: typeof form.values) => post("/accounts/forgot-password", values),
    onSuccess: (_answer, { email }) => setSentTo(email),
  });
  if (sentTo) {
    return (
      <Frame
        title="Check your email"
        lead={
          <>
            If <strong>{sentTo}</strong> has an account, a link to choose a new password is on its
            way. It works once, for {linkHours["reset-password"] * 60} minutes.
          </>
        }
        foot={
          <>
            Wrong address?{" "}
            <Anchor component="button" type="button" onClick={() => setSentTo("")}>
              Start over
            </Anchor>
            {" · "}
            {back}
          </>
        }
      />
    );
  }
  return (
    <Frame
      title="Choose a new password"
      lead="Enter your email address, and we send you a link."
      foot={back}
    >
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
        <Stack gap="md">
          <FormError error={ask.error} />
          <EmailInput size="md" {...form.getInputProps("email")} />
          <Button type="submit" size="md" loading={ask.isPending}>
            Send link
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
