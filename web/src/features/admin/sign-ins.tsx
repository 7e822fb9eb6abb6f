import type { PersonDetail } from "@lyceum/core/user/schema.ts";
import { Button, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, remove } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Card } from "../../ui/card.tsx";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { reasonForm } from "../../ui/command/reason.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { type Column, DataTable } from "../../ui/list/data-table.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import { nothingChanged, useCare } from "./use-care.ts";

interface SignIn {
  id: string;
  device: string;
  ip?: string;
  createdAt: string;
  lastUsedAt: string;
}

/** Where a person is signed in. It is read only when asked for, since looking is on record. */
export function SignIns({ person }: { person: PersonDetail }) {
  const { userId, name } = person;
  const client = useQueryClient();
  const ask = useCommandDialog();
  const care = useCare(userId);
  const [wanted, setWanted] = useState(false);
  const key = keys.person(userId, "sign-ins");
  const signIns = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get(`/people/${userId}/sessions`, {}, signal),
    enabled: wanted,
  });

  async function end({ id, device }: SignIn) {
    await ask({
      title: `Sign ${name} out of this device?`,
      text: `${device} is signed out at once.`,
      confirm: "Sign out",
      danger: true,
      form: reasonForm("Why? This is kept in the audit log."),
      failure: nothingChanged,
      send({ reason }) {
        const work = async () => {
          await remove(`/people/${userId}/sessions/${id}`, { reason });
          await client.invalidateQueries({ queryKey: key });
        };
        return care.send({ work, done: "Device signed out." });
      },
    });
  }

  const columns: Column<SignIn>[] = [
    { key: "device", label: "Device", cell: (one) => one.device },
    { key: "ip", label: "Address", wide: true, cell: (one) => one.ip ?? "unknown" },
    { key: "since", label: "Since", wide: true, cell: (one) => <When at={one.createdAt} /> },
    { key: "last", label: "Last used", cell: (one) => <When at={one.lastUsedAt} /> },
    {
      key: "end",
      label: "",
      cell: (one) => (
        <Button size="compact-sm" variant="default" onClick={() => void end(one)}>
          Sign out…
        </Button>
      ),
    },
  ];
  return (
    <Card title="Signed in" flush={wanted}>
      {!wanted ? (
        <>
          <Text size="sm" c="dimmed" mb="sm">
            Devices and IP addresses are personal data. The audit log records that you viewed them.
          </Text>
          <Button size="sm" variant="default" onClick={() => setWanted(true)}>
            Show devices
          </Button>
        </>
      ) : signIns.error ? (
        <LoadError error={signIns.error} retry={() => void signIns.refetch()} />
      ) : signIns.isPending ? (
        <RowsSkeleton rows={2} />
      ) : signIns.data.items.length === 0 ? (
        <Text size="sm" c="dimmed" p="md">
          Not signed in anywhere.
        </Text>
      ) : (
        <DataTable
          caption={`Where ${name} is signed in`}
          columns={columns}
          rows={signIns.data.items}
          id={(one) => one.id}
        />
      )}
    </Card>
  );
}
