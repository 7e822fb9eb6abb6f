import { Radio, Stack, Textarea } from "@mantine/core";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { undoable } from "../../ui/toast/toasts.ts";
import { useThreadMove } from "./moves.ts";
import { resolutionWords } from "./words.ts";

interface Outcome {
  reason: keyof typeof resolutionWords;
  text: string;
}

/** Opens the dialog that asks why a conversation is settled: a class and, if need be, words. */
export function useResolve(id: string) {
  const move = useThreadMove(id);
  const ask = useCommandDialog();
  return () =>
    ask<Outcome>({
      title: "Resolve this conversation?",
      text: "It leaves the waiting list. A new message reopens it.",
      confirm: "Resolve conversation",
      form: {
        initial: { reason: "answered", text: "" },
        ready: ({ reason, text }) => reason !== "other" || text.trim().length > 0,
        fields: Fields,
      },
      async send({ reason, text }) {
        await move.send({ event: "resolve", reason, text: text.trim() || undefined });
        undoable("Conversation resolved.", () => void move.press({ event: "reopen" }));
      },
    });
}

const Fields = ({ values: { reason, text }, set, error }: FieldsProps<Outcome>) => (
  <Stack gap="md">
    <Radio.Group
      label="Outcome"
      value={reason}
      onChange={(next) => set({ reason: next as Outcome["reason"] })}
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
      error={error("text")}
      onChange={(event) => set({ text: event.currentTarget.value })}
    />
  </Stack>
);
