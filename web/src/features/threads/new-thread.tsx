import { cut } from "@lyceum/core/text/cut.ts";
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { get, post } from "../../lib/api.ts";
import type { Posts } from "../../lib/api-types.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useKept } from "../../lib/kept/kept.ts";
import { forgetKey, keptKey } from "../../lib/kept/key.ts";
import { may, useMe } from "../../lib/session.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { PeoplePicker } from "./people-picker.tsx";

type Type = NonNullable<Posts["/threads"]["body"]["type"]>;

interface Kind {
  value: Type;
  label: string;
}

/** What can be begun here, in the words of who chooses with whom. */
const withChosen: Kind[] = [
  { value: "support", label: "With people I choose" },
  { value: "billing", label: "About billing" },
  { value: "internal", label: "Internal: staff and teachers only" },
];

/** The same in the words of who writes to the team. */
const withTeam: Kind[] = [
  { value: "support", label: "The Lyceum team" },
  { value: "assignment", label: "The people of an assignment" },
  { value: "billing", label: "The team, about an invoice" },
];

export function NewThread({ opened, close }: { opened: boolean; close: () => void }) {
  const me = useMe();
  const chooses = may(me, "threads.start-with");
  const choices = (chooses ? withChosen : withTeam).filter(({ value }) =>
    may(me, `threads.start-${value}`),
  );
  const [type, setType] = useState<Type>(choices[0]?.value ?? "support");
  const [people, setPeople] = useState<string[]>([]);
  const [assignmentId, setAssignment] = useState<string | null>(null);
  const [subject, setSubject] = useKept("new-thread-subject");
  const [message, setMessage] = useKept("new-thread");
  const client = useQueryClient();
  const navigate = useNavigate();
  const about = type === "assignment";
  const assignments = useQuery({
    queryKey: [...keys.lists.assignments, "to-write-about"],
    queryFn: ({ signal }) => get("/assignments", { limit: 50 }, signal),
    enabled: opened && about,
  });
  const mine = (assignments.data?.items ?? []).filter((one) => one.status !== "draft");
  const title = about ? mine.find((one) => one.id === assignmentId)?.title : subject.trim();

  const start = useMutation({
    mutationFn() {
      const body = {
        subject: cut(title ?? "", 120),
        type,
        message: message.trim(),
        ...(about && assignmentId && { assignmentId }),
        ...(chooses && { participants: people }),
      };
      const clientId = keptKey("new-thread", body);
      return post("/threads", { ...body, clientId }, clientId);
    },
    onSuccess(made) {
      forgetKey("new-thread");
      void client.invalidateQueries({ queryKey: keys.lists.threads });
      void client.invalidateQueries({ queryKey: keys.home });
      setSubject("");
      setMessage("");
      setPeople([]);
      setAssignment(null);
      close();
      void navigate({ to: "/threads/$id", params: { id: made.thread.id } });
    },
  });

  return (
    <Modal opened={opened} onClose={close} title="New message">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={start.error} />
          <Select
            label={chooses ? "Type" : "To"}
            allowDeselect={false}
            value={type}
            onChange={(next) => {
              setType((next ?? "support") as Type);
              setPeople([]);
            }}
            data={choices}
          />
          {chooses && (
            <PeoplePicker
              label="People"
              value={people}
              change={setPeople}
              inside={type === "internal"}
              without={[me.userId]}
              most={20}
            />
          )}
          {about ? (
            <Select
              label="Assignment"
              searchable
              value={assignmentId}
              onChange={setAssignment}
              nothingFoundMessage="No assignments handed in yet"
              data={mine.map((one) => ({ value: one.id, label: `${one.title} (${one.code})` }))}
            />
          ) : (
            <TextInput
              label="Subject"
              maxLength={120}
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value)}
              data-autofocus
            />
          )}
          <Textarea
            label="Your message"
            autosize
            minRows={4}
            maxRows={12}
            maxLength={4000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          {about && (
            <Text size="sm" c="dimmed">
              It goes into the assignment's own conversation, where its student, its teacher and the
              team read it.
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={start.isPending}
              disabled={!title || !message.trim() || (chooses && people.length === 0)}
            >
              Send message
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
