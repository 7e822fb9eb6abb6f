import { ActionIcon, Tooltip } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import css from "./bar.module.css";

interface Props {
  icon: Icon;
  /** What pressing it does: "Mute". */
  label: string;
  /** The key that does the same. */
  shortcut?: string;
  press: () => void;
  /** Something is off that others would hear or see. */
  off?: boolean;
  /** Something is on that usually is not. */
  active?: boolean;
  danger?: boolean;
  busy?: boolean;
  /** How many things wait behind it. */
  count?: number;
}

/** A round button of the room. */
export function RoundButton(props: Props) {
  const { icon: Icon, label, shortcut, press, off, active, danger, busy, count = 0 } = props;
  return (
    <Tooltip label={shortcut ? `${label} (${shortcut.toUpperCase()})` : label}>
      <ActionIcon
        size={46}
        radius={999}
        className={css.control}
        data-off={off || undefined}
        data-active={active || undefined}
        data-danger={danger || undefined}
        aria-label={count > 0 ? `${label}, ${count} new` : label}
        aria-keyshortcuts={shortcut}
        loading={busy}
        onClick={press}
      >
        <Icon size={21} stroke={1.6} aria-hidden />
        {count > 0 && (
          <span className={css.count} aria-hidden>
            {count}
          </span>
        )}
      </ActionIcon>
    </Tooltip>
  );
}
