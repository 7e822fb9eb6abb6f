import { apart } from "@lyceum/core/text/cut.ts";
import { Group, Radio, Stack, Textarea } from "@mantine/core";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { type SessionView, useDeskMove } from "./queries.ts";

interface Ban {
  term: string;
  reason: string;
}

const terms = [
  { value: "1", label: "An hour" },
  { value: "24", label: "A day" },
  { value: "168", label: "A week", long: true },
  { value: "720", label: "30 days", long: true },
  { value: "forever", label: "Forever", long: true },
];

/** Opens the dialog that ends a chat for abuse, and asks for how long. */
export function useBlock({ id, allowed, visitor: { name } }: SessionView) {
  const move = useDeskMove();
  const ask = useCommandDialog();
  const mine = terms.filter((one) => !one.long || allowed.includes("block-long"));
  return () =>
    ask<Ban>({
      title: `Block ${name}?`,
      text: "The chat ends. The visitor sees that it is closed, but not the reason.",
      confirm: "Block visitor",
      danger: true,
      form: {
        initial: { term: "24", reason: "" },
        ready: ({ reason }) => reason.trim().length >= 3,
        fields: (props) => <Fields {...props} terms={mine} />,
      },
      async send({ term, reason }) {
        const hours = term === "forever" ? term : Number(term);
        await move.send({ id, event: "block", reason: reason.trim(), hours });
        toast(`${apart(name)} is blocked.`);
      },
    });
}

const Fields = ({
  values: { term, reason },
  set,
  error,
  terms,
}: FieldsProps<Ban> & { terms: { value: string; label: string }[] }) => (
  <Stack gap="md">
    <Radio.Group
      label="Block this address for"
      value={term}
      onChange={(next) => set({ term: next })}
      error={error("hours")}
    >
      <Group gap="md" mt={8}>
        {terms.map(({ value, label }) => (
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
      error={error("reason")}
      onChange={(event) => set({ reason: event.currentTarget.value })}
      data-autofocus
    />
  </Stack>
);
