import type { GuestView } from "@lyceum/core/meeting/room/schema.ts";
import { Button, Stack, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { roomQuery } from "../../lib/meeting/queries.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { textOf } from "../../ui/command/text-of.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { EmailInput } from "../../ui/form/email-input.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { MadeLink } from "../../ui/form/made-link.tsx";
import { When } from "../../ui/text/when.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { useMeeting } from "./acts.tsx";
import css from "./meeting.module.css";

/** Who comes by a link, without an account: for those who let them in. */
export function Guests() {
  const { meeting } = useMeeting();
  const { id, assignmentId, allowed, place } = meeting;
  const mayInvite = allowed.includes("invite-guest") && place === "room";
  const at = `/assignments/${assignmentId}/rooms/${id}` as const;
  const room = roomQuery(assignmentId, id);
  const { data, error, refetch } = useQuery({ ...room, enabled: mayInvite });
  const client = useQueryClient();
  const ask = useCommandDialog();
  const [made, setMade] = useState<string | null>(null);
  const { send } = useCommand({
    send: (guest: { name: string; email?: string }, key: string) =>
      post(`${at}/guests`, guest, key),
    show: ({ url }) => setMade(url),
    stale: () => [room.queryKey],
  });
  const { press, busy, given } = useCommand({
    send: (guestId: string) => post(`${at}/guests/${guestId}/revoke`),
    show: (answer) => client.setQueryData(room.queryKey, answer),
    stale: () => [],
    failure: "The invitation still works",
  });
  if (!mayInvite) return null;
  const invite = () =>
    ask<{ name: string; email: string }>({
      title: "Invite a guest",
      text: "A guest needs no account. The link opens once, leads to this meeting alone, and you let the guest in.",
      confirm: "Create link",
      form: {
        initial: { name: "", email: "" },
        keep: `guest-${id}`,
        ready: ({ name }) => Boolean(name.trim()),
        fields: (props) => (
          <Stack gap="md">
            <TextInput label="Name" maxLength={80} {...textOf(props, "name")} />
            <EmailInput
              label="Email (optional)"
              description="We send the link to this address."
              {...textOf(props, "email")}
            />
          </Stack>
        ),
      },
      async send({ name, email }) {
        await send({ name: name.trim(), email: email.trim() || undefined });
        toast("Guest invited.");
      },
    });
  return (
    <Card
      title="Guests"
      aside={
        <Button variant="default" size="xs" onClick={() => void invite()}>
          Invite a guest
        </Button>
      }
    >
      {error && <LoadError error={error} retry={() => void refetch()} />}
      {made && <MadeLink url={made} />}
      {data && !data.guests.length && <p className={css.none}>No guests are invited.</p>}
      <ul className={css.guests}>
        {data?.guests.map((one) => (
          <li key={one.guestId}>
            <Guest guest={one} until={data.closesAt} />
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              loading={busy && given === one.guestId}
              aria-label={`Revoke the link of ${one.name}`}
              onClick={() => void press(one.guestId)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface GuestProps {
  guest: GuestView;
  /** When the room closes, and the link with it. */
  until: string;
}

const Guest = ({ guest: { name, email, used }, until }: GuestProps) => (
  <span>
    <bdi>{name}</bdi>
    <small>
      {email && `${email} · `}
      {used ? (
        "link opened"
      ) : (
        <>
          link works until <When at={until} full />
        </>
      )}
    </small>
  </span>
);
