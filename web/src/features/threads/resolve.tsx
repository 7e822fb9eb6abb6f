import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { undoable } from "../../ui/toast/toasts.ts";
import { useThreadMove } from "./moves.ts";
import { resolutionWords } from "./words.ts";

type Reason = keyof typeof resolutionWords;

/** Why it is settled, in a class and, if need be, in words. */
export function Resolve({ id, opened, close }: { id: string; opened: boolean; close: () => void }) {
  const [reason, setReason] = useState<Reason>("answered");
  const [text, setText] = useState("");
  const move = useThreadMove(id);
  const words = text.trim();
  return (
    <Modal opened={opened} onClose={close} title="Resolve this conversation?">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate(
            { event: "resolve", reason, ...(words && { text: words }) },
            {
              onSuccess() {
                close();
                // The next time it is another answer.
                setReason("answered");
                setText("");
                undoable("Conversation resolved.", () => move.mutate({ event: "reopen" }));
              },
            },
          );
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            It leaves the waiting list. A new message reopens it.
          </Text>
          <Radio.Group
            label="Outcome"
            value={reason}
            onChange={(next) => setReason(next as Reason)}
          >
            <Stack gap={8} mt={8}>
              {Object.entries(resolutionWords).map(([value, label]) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={reason === "other" ? "Note" : "Note (optional)"}
            required={reason === "other"}
            autosize
            minRows={2}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={move.isPending}
              disabled={reason === "other" && words.length === 0}
            >
              Resolve conversation
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
