import { weekdays } from "@lyceum/core/meeting/availability/words.ts";
import { ActionIcon, Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useState } from "react";

interface Props {
  /** Whose hours are copied: Monday is 1. */
  weekday: number;
  copy: (to: number[]) => void;
}

/** Gives the hours of a weekday to other days. */
export function CopyHours({ weekday, copy }: Props) {
  const [opened, open] = useState(false);
  const [days, setDays] = useState<string[]>([]);
  const name = weekdays[weekday - 1];
  const others = weekdays.flatMap((one, at) =>
    at + 1 === weekday ? [] : [{ name: one, value: String(at + 1) }],
  );
  return (
    <Popover
      opened={opened}
      onChange={open}
      trapFocus
      returnFocus
      position="bottom-end"
      shadow="md"
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          aria-label={`Copy the hours of ${name}`}
          aria-expanded={opened}
          onClick={() => {
            setDays([]);
            open(!opened);
          }}
        >
          <IconCopy size={17} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Checkbox.Group label={`Copy ${name} to`} value={days} onChange={setDays}>
            <Stack gap={8} mt={8}>
              {others.map((one) => (
                <Checkbox key={one.value} value={one.value} label={one.name} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Button
            size="compact-sm"
            disabled={!days.length}
            onClick={() => {
              copy(days.map(Number));
              open(false);
            }}
          >
            Copy
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
