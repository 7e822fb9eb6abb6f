import { Button, CopyButton, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormError } from "../../../ui/form/form-error.tsx";
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
      {data && <Link url={data.url} name={invite.variables} />}
    </form>
  );
}

function Link({ url, name }: { url: string; name: string }) {
  return (
    <div role="status" className={css.link}>
      <TextInput
        label={`Guest link for ${name}`}
        description="It opens the lobby once, in one browser. It is not shown again."
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy link"}</Button>}
      </CopyButton>
    </div>
  );
}
