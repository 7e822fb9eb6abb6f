import { Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { post, sendKept } from "../../lib/api.ts";
import { meQuery, useSignedIn, useSignInElsewhere } from "../../lib/session.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { safeNext } from "./fields.ts";
import { Frame } from "./frame.tsx";

export function SignIn() {
  const { next, expired } = useSearch({ from: "/sign-in" });
  const client = useQueryClient();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (text) => (text.trim() ? null : "Enter your email address or username."),
      password: (text) => (text ? null : "Enter your password."),
    },
  });
  const signIn = useMutation({
    mutationFn: (values: typeof form.values) => post("/sessions", values),
    async onSuccess(me) {
      signedIn(me);
      if (await sendKept(me.userId))
        toast("The changes you made before your session ended are saved.");
      enter();
    },
  });
  // Who goes back does not meet the sign-in again.
  const enter = useCallback(
    () => void navigate({ href: safeNext(next), replace: true }),
    [navigate, next],
  );
  // Where the sign-in has ended, the page still knows who it was.
  const { data: me } = useQuery({ ...meQuery, enabled: !expired });
  const already = Boolean(me) && !expired && signIn.isIdle;
  useEffect(() => {
    if (already) enter();
  }, [already, enter]);
  useSignInElsewhere(
    useCallback(() => {
      client.clear();
      enter();
    }, [client, enter]),
  );

  return (
    <Frame
      title="Sign in"
      lead={
        expired
          ? "Your session has ended. Sign in again to go back to where you were."
          : "Good to see you again."
      }
      foot={
        <>
          New here?{" "}
          <Link to="/sign-up" search={{ next }}>
            Create an account
          </Link>
        </>
      }
    >
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <Stack gap="md">
          <FormError error={signIn.error} />
          <TextInput
            label="Email address or username"
            autoComplete="username"
            inputMode="email"
            size="md"
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            size="md"
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={signIn.isPending}>
            Sign in
          </Button>
          <Anchor component={Link} to="/forgot-password" size="sm">
            Forgot your password?
          </Anchor>
        </Stack>
      </form>
    </Frame>
  );
}
