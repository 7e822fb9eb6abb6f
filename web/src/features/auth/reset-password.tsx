import { ResetPassword as Schema } from "@lyceum/core/user/schema.ts";
import { Anchor, Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { spread, tokenOfLink, validate } from "./fields.ts";
import { Frame } from "./frame.tsx";
import { NewPassword } from "./new-password.tsx";

export function ResetPassword() {
  const [token] = useState(() => tokenOfLink());
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: { password: "" },
    validate: validate(Schema.pick({ password: true })),
  });
  const reset = useMutation({
    mutationFn: ({ password }: typeof form.values) =>
      post("/accounts/reset-password", { token, password }),
    onError: (error) => setProblem(spread(error, ["password"], form.setErrors)),
  });

  if (reset.isSuccess) {
    return (
      <Frame
        title="Password changed"
        lead="You were signed out everywhere. Sign in with the new password."
      >
        <Button component={Link} to="/sign-in" size="md">
          Sign in
        </Button>
      </Frame>
    );
  }
  if (!token) {
    return (
      <Frame
        title="This link is incomplete"
        lead="Open it from the email again, or request a new one."
      >
        <Button component={Link} to="/forgot-password" size="md">
          Request a new link
        </Button>
      </Frame>
    );
  }
  return (
    <Frame
      title="Choose a new password"
      lead="You will be signed out on all devices."
      foot={
        <>
          The link does not work?{" "}
          <Anchor component={Link} to="/forgot-password">
            Ask for a new one
          </Anchor>
        </>
      }
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          reset.mutate(values);
        })}
      >
        <Stack gap="md">
          <FormError error={problem} />
          <NewPassword
            size="md"
            {...form.getInputProps("password")}
            value={form.values.password}
            label="New password"
          />
          <Button type="submit" size="md" loading={reset.isPending}>
            Set new password
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
