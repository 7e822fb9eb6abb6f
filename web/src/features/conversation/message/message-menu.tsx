import { ActionIcon, Menu } from "@mantine/core";
import { type Icon, IconDots } from "@tabler/icons-react";
import css from "../list/message-list.module.css";

/** Something one may do with a message. */
export interface Verb {
  key: string;
  label: string;
  icon: Icon;
  run: () => void;
  danger?: boolean;
  /** Has a button of its own beside the menu. */
  first?: boolean;
}

/** What one may do with a message: there for the pointer, the keyboard and the thumb. */
export function MessageMenu({ verbs, of }: { verbs: Verb[]; of: string }) {
  return (
    <span className={css.verbs}>
      {verbs
        .filter((verb) => verb.first)
        .map(({ key, label, icon: Sign, run }) => (
          <ActionIcon key={key} size={28} onClick={run} aria-label={`${label} to ${of}`}>
            <Sign size={16} stroke={1.75} />
          </ActionIcon>
        ))}
      <Menu position="bottom-end" returnFocus>
        <Menu.Target>
          <ActionIcon size={28} aria-label={`More about this message of ${of}`}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {verbs.map(({ key, label, icon: Sign, run, danger }) => (
            <Menu.Item
              key={key}
              color={danger ? "red" : undefined}
              leftSection={<Sign size={16} stroke={1.5} />}
              onClick={run}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
