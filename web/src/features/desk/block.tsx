import { apart } from "@lyceum/core/text/cut.ts";
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../../lib/session.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { type SessionView, useDeskMove } from "./queries.ts";

interface Props {
  session: SessionView;
  opened: boolean;
  close: () => void;
}

const terms = [
  { value: "1", label: "An hour" },
  { value: "24", label: "A day" },
  { value: "168", label: "A week", admin: true },
  { value: "720", label: "30 days", admin: true },
  { value: "forever", label: "Forever", admin: true },
];

/** Ends a chat for abuse, and asks for how long. Reps block for a day at most. */
export function Block({ session, opened, close }: Props) {
  const me = useMe();
  const move = useDeskMove();
  const [term, setTerm] = useState("24");
  const [reason, setReason] = useState("");
  const { name } = session.visitor;
  const mine = terms.filter((one) => !one.admin || me.role === "admin");
  return (
    <Modal opened={opened} onClose={close} title={`Block ${name}?`} zIndex={400}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const hours = term === "forever" ? term : Number(term);
          move.mutate(
            { id: session.id, event: "block", reason: reason.trim(), hours },
            {
              onSuccess() {
                toast(`${apart(name)} is blocked.`);
                close();
              },
            },
          );
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed" lh={1.55}>
            The chat ends. The visitor sees that it is closed, but not the reason.
          </Text>
          <Radio.Group label="Block this address for" value={term} onChange={setTerm}>
            <Group gap="md" mt={8}>
              {mine.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Group>
          </Radio.Group>
          <Textarea
            label="Why?"
            description="This is kept in the audit log."
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="red"
              disabled={reason.trim().length < 3}
              loading={move.isPending}
            >
              Block visitor
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
