import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ulid } from "ulid";
import { post } from "../../lib/api.ts";
import { useKept } from "../../lib/kept.ts";
import { FormError } from "../../ui/form-error.tsx";

export function NewThread({ opened, close }: { opened: boolean; close: () => void }) {
  const [subject, setSubject] = useKept("new-thread-subject");
  const [message, setMessage] = useKept("new-thread");
  const [clientId, setClientId] = useState(ulid);
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () =>
      post(
        "/threads",
        { subject: subject.trim(), type: "support", message: message.trim(), clientId },
        clientId,
      ),
    onSuccess(made) {
      void client.invalidateQueries({ queryKey: ["lists", "threads"] });
      void client.invalidateQueries({ queryKey: ["home"] });
      setSubject("");
      setMessage("");
      setClientId(ulid());
      close();
      const id = made.thread.id;
      void navigate({ to: "/threads/$id", params: { id } });
    },
  });
  return (
    <Modal opened={opened} onClose={close} title="Write to us">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={start.error} />
          <TextInput
            label="What is it about?"
            maxLength={120}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
            data-autofocus
          />
          <Textarea
            label="Your message"
            autosize
            minRows={4}
            maxRows={12}
            maxLength={4000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Not now
            </Button>
            <Button
              type="submit"
              loading={start.isPending}
              disabled={!subject.trim() || !message.trim()}
            >
              Send message
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
