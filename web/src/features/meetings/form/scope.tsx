import type { MeetingScope } from "@lyceum/core/meeting/schema.ts";
import { SegmentedControl } from "@mantine/core";
import css from "../form.module.css";

interface Props {
  value: MeetingScope;
  onChange: (scope: MeetingScope) => void;
}

const scopes: { value: MeetingScope; label: string }[] = [
  { value: "one", label: "Only this meeting" },
  { value: "following", label: "This and all following" },
];

/** Of a series: one of them, or all from here on. */
export const ScopeChoice = ({ value, onChange }: Props) => (
  <fieldset className={css.group}>
    <legend>Which meetings</legend>
    <SegmentedControl
      fullWidth
      aria-label="Which meetings"
      data={scopes}
      value={value}
      onChange={(scope) => onChange(scope as MeetingScope)}
    />
  </fieldset>
);
