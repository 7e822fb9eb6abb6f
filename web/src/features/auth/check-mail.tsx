import { linkHours } from "@lyceum/core/user/limits.ts";
import { Anchor, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { post } from "../../lib/api.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { Frame } from "./frame.tsx";

/** After signing up. It says the same for a known and an unknown address. */
export function CheckMail({ email, startOver }: { email: string; startOver: () => void }) {
  const [pause, setPause] = useState(30);
  const resend = useMutation({
    mutationFn: () => post("/accounts/resend-verification", { email }),
    onSuccess: () => setPause(60),
  });
  useEffect(() => {
    if (pause === 0) return;
    const timer = setTimeout(() => setPause(pause - 1), 1000);
    return () => clearTimeout(timer);
  }, [pause]);

  return (
    <Frame
      title="Check your email"
      lead={
        <>
          We wrote to <strong>{email}</strong>. Open the link in that mail and your account is
          ready. It works for {linkHours["verify-email"]} hours.
        </>
      }
      foot={
        <>
          Wrong address?{" "}
          <Anchor component="button" type="button" onClick={startOver}>
            Start over
          </Anchor>
        </>
      }
    >
      <FormError error={resend.error} />
      <Button
        mt="sm"
        variant="default"
        size="md"
        disabled={pause > 0}
        loading={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {pause > 0 ? `Resend email in ${pause} s` : "Resend email"}
      </Button>
      <p role="status" style={{ minHeight: 22, margin: "12px 0 0", color: "var(--muted)" }}>
        {resend.isSuccess && "Sent again. Check your spam folder too."}
      </p>
    </Frame>
  );
}
