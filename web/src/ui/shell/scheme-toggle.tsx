import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";

export function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const now = useComputedColorScheme("light");
  const next = now === "dark" ? "light" : "dark";
  const Icon = now === "dark" ? IconSun : IconMoon;
  const label = `Switch to ${next}`;
  return (
    <Tooltip label={label}>
      <ActionIcon onClick={() => setColorScheme(next)} aria-label={label}>
        <Icon size={19} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
}
