import { Textarea } from "@mantine/core";
import type { CommandForm } from "./command.ts";

/** A command that asks why, and nothing else. */
export const reasonForm = (
  label: string,
  placeholder?: string,
): CommandForm<{ reason: string }> => ({
  initial: { reason: "" },
  ready: ({ reason }) => reason.trim().length >= 3,
  fields: ({ values, set, error }) => (
    <Textarea
      label={label}
      placeholder={placeholder}
      value={values.reason}
      error={error("reason")}
      onChange={(event) => set({ reason: event.currentTarget.value })}
      autosize
      minRows={2}
      maxLength={500}
      data-autofocus
    />
  ),
});
