import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { tokenOfLink } from "./fields.ts";
import { Frame } from "./frame.tsx";

/** Where the link of a mail leads: a program that only looks at links must not change anything. */
export function UnsubscribePage() {
  const [token] = useState(() => tokenOfLink());
  const stop = useMutation({
    mutationFn: () => post(`/unsubscribe?token=${encodeURIComponent(token)}` as "/unsubscribe"),
  });
  if (stop.isSuccess) {
    return (
      <Frame
        title="You are unsubscribed"
        lead="We only email you about the security of your account from now on. You can change this in your account settings."
      >
        <Button component={Link} to="/settings" variant="default" size="md">
          Open account settings
        </Button>
      </Frame>
    );
  }
  return (
    <Frame
      title="Unsubscribe from our emails?"
      lead="You still see everything in Lyceum, and we still email you about the security of your account."
    >
      <FormError error={stop.error} />
      <Button size="md" loading={stop.isPending} onClick={() => stop.mutate()}>
        Unsubscribe
      </Button>
    </Frame>
  );
}
