import type { ChangeEvent } from "react";
import type { FieldsProps } from "./command.ts";

/** What an input shows of one text of a command, and how that changes. */
export const textOf = <Name extends string>(
  { values, set, error }: FieldsProps<Record<NoInfer<Name>, string>>,
  name: Name,
) => ({
  value: values[name],
  error: error(name),
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    set({ [name]: event.currentTarget.value } as Record<Name, string>),
});
