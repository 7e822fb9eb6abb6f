import { linkHours } from "@lyceum/core/user/limits.ts";
import { Anchor, Button, Loader, PasswordInput, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { post } from "../../lib/api.ts";
import { Problem } from "../../lib/problem.ts";
import { useSignedIn } from "../../lib/session.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { safeNext, tokenOfLink } from "./fields.ts";
import { Frame } from "./frame.tsx";

/** The same browser is let in at once; another one is asked for the password, so that nobody confirms a stranger's account. */
export function VerifyEmail() {
  const [token] = useState(() => tokenOfLink());
  const [password, setPassword] = useState("");
  const signedIn = useSignedIn();
  const navigate = useNavigate();
  const verify = useMutation({
    mutationFn: (typed?: string) => post("/accounts/verify-email", { token, password: typed }),
    onSuccess(me) {
      signedIn(me);
      const next = sessionStorage.getItem("lyceum-next") ?? undefined;
      sessionStorage.removeItem("lyceum-next");
      void navigate({ href: safeNext(next), replace: true });
    },
  });
  const { mutate } = verify;
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || !token) return;
    asked.current = true;
    mutate(undefined);
  }, [token, mutate]);

  const code = verify.error instanceof Problem ? verify.error.code : "";
  const wantsPassword = code === "verify.password-needed" || code === "password.wrong";

  if (wantsPassword || (verify.isPending && password)) {
    return (
      <Frame
        title="Confirm it’s you"
        lead="You signed up in another browser. Enter the password you chose there, and your address is confirmed."
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            verify.mutate(password);
          }}
        >
          <Stack gap="md">
            <PasswordInput
              label="Password"
              size="md"
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={
                code === "password.wrong" ? "This is not the password you signed up with." : null
              }
            />
            <Button type="submit" size="md" loading={verify.isPending} disabled={!password}>
              Confirm my address
            </Button>
          </Stack>
        </form>
      </Frame>
    );
  }
  if (verify.error || !token) {
    return (
      <Frame
        title="This link does not work"
        lead={`It may have been used already, or it is older than ${linkHours["verify-email"]} hours. If you can sign in, your address is confirmed.`}
        foot={
          <>
            Never signed in?{" "}
            <Anchor component={Link} to="/sign-up">
              Sign up again
            </Anchor>{" "}
            and we send a new link.
          </>
        }
      >
        {verify.error && code !== "link.expired" && <FormError error={verify.error} />}
        <Button component={Link} to="/sign-in" size="md" mt="md">
          Sign in
        </Button>
      </Frame>
    );
  }
  return (
    <Frame title="Confirming your address" lead="One moment.">
      <Loader size="sm" aria-hidden />
    </Frame>
  );
}
