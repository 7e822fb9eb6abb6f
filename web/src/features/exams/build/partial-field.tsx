import { Checkbox } from "@mantine/core";

interface Props {
  value: boolean;
  onChange: (partial: boolean) => void;
}

/** Whether some of the right options give some of the points. */
export const PartialField = ({ value, onChange }: Props) => (
  <Checkbox
    label="Give part of the points"
    description="Each right option adds its share, each wrong one takes as much away, never below 0. Otherwise it is all or nothing."
    checked={value}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
);
