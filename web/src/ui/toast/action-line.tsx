import { Button, Group } from "@mantine/core";

interface Props {
  message: string;
  label: string;
  act: () => void;
}

/** A sentence with one thing to do about it. */
export function ActionLine({ message, label, act }: Props) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <span>{message}</span>
      <Button size="compact-sm" variant="light" flex="none" onClick={act}>
        {label}
      </Button>
    </Group>
  );
}
