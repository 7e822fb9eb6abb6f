import { Textarea } from "@mantine/core";
import type { CommandForm } from "./command.ts";
import { textOf } from "./text-of.ts";

/** A command that asks why, and nothing else. */
export const reasonForm = (
  label: string,
  placeholder?: string,
): CommandForm<{ reason: string }> => ({
  initial: { reason: "" },
  ready: ({ reason }) => reason.trim().length >= 3,
  fields: (props) => (
    <Textarea
      label={label}
      placeholder={placeholder}
      {...textOf(props, "reason")}
      autosize
      minRows={2}
      maxLength={500}
      data-autofocus
    />
  ),
});
