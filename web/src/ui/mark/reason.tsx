import { Textarea } from "@mantine/core";

interface Props {
  teacher: string;
  value: string;
  set: (reason: string) => void;
}

/** Whoever marks for the teacher says why before anything is saved. */
export const Reason = ({ teacher, value, set }: Props) => (
  <Textarea
    label={`Why do you mark for ${teacher}?`}
    description="It is kept in the audit log with all that you save."
    value={value}
    autosize
    minRows={1}
    maxLength={1000}
    onChange={(event) => set(event.currentTarget.value)}
  />
);
