import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormError } from "../../../ui/form/form-error.tsx";
import { MadeLink } from "../../../ui/form/made-link.tsx";
import { useHost } from "../use-host.ts";
import css from "./side.module.css";

/** Makes a link for one guest. It is shown once. */
export function InviteGuest() {
  const host = useHost();
  const [name, setName] = useState("");
  const invite = useMutation({
    mutationFn: host.invite,
    onSuccess: () => setName(""),
  });
  const { data } = invite;
  return (
    <form
      className={css.invite}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) invite.mutate(name.trim());
      }}
    >
      <FormError error={invite.error} />
      <TextInput
        label="Invite a guest"
        placeholder="Name"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={invite.isPending}>
        Create guest link
      </Button>
      {data && (
        <div role="status">
          <MadeLink
            url={data.url}
            label={`Guest link for ${invite.variables}`}
            more="It opens once, in one browser."
          />
        </div>
      )}
    </form>
  );
}
