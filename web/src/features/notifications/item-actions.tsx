import type { NotificationView } from "@lyceum/core/notification/schema.ts";
import { ActionIcon, Menu, TextInput } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconBellRinging,
  IconClock,
  IconMail,
  IconMailOpened,
} from "@tabler/icons-react";
import { backAt, snoozeTimes } from "../../lib/time/snooze-times.ts";
import { instantOf, useZone, wallOf, zoneName } from "../../lib/time/time.ts";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { textOf } from "../../ui/command/text-of.ts";
import css from "./notifications.module.css";
import type { Commands } from "./queries.ts";

interface Props {
  item: NotificationView;
  commands: Commands;
  /** Without the menu that needs room beside it. */
  small?: boolean;
}

const icon = { size: 18, stroke: 1.5 };

/** What can be done with one of them: read or unread, asleep, put away; each with the way back. */
export function ItemActions({ item, commands, small }: Props) {
  const zone = useZone();
  const snoozeUntil = useSnoozeUntil();
  const snooze = (until: string) => void commands.snooze(item, until, backAt(until, zone));
  const asleep = item.snoozedUntil !== undefined && item.snoozedUntil > new Date().toISOString();
  if (asleep) {
    return (
      <span className={css.actions}>
        <ActionIcon
          className={css.action}
          aria-label={`Bring back now: ${item.title}`}
          title="Bring back now"
          onClick={() => commands.wake(item.id)}
        >
          <IconBellRinging {...icon} />
        </ActionIcon>
      </span>
    );
  }
  async function another() {
    const until = await snoozeUntil();
    if (until) snooze(until);
  }
  const isRead = item.readAt !== undefined;
  const readWords = isRead ? "Mark as unread" : "Mark as read";
  const archiveWords = item.archivedAt ? "Back to the list" : "Archive";
  return (
    <span className={css.actions}>
      <ActionIcon
        className={css.action}
        data-command="read"
        aria-label={`${readWords}: ${item.title}`}
        title={readWords}
        onClick={() => (isRead ? commands.unread(item) : commands.read(item))}
      >
        {isRead ? <IconMail {...icon} /> : <IconMailOpened {...icon} />}
      </ActionIcon>
      {!small && !item.archivedAt && (
        <Menu position="bottom-end" withinPortal shadow="md" radius="md">
          <Menu.Target>
            <ActionIcon
              className={css.action}
              data-command="snooze"
              aria-label={`Snooze: ${item.title}`}
              title="Snooze"
            >
              <IconClock {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>Snooze until</Menu.Label>
            {snoozeTimes(zone).map(({ label, until }) => (
              <Menu.Item key={label} onClick={() => snooze(until)}>
                {label}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => void another()}>Another time</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <ActionIcon
        className={css.action}
        data-command="archive"
        aria-label={`${archiveWords}: ${item.title}`}
        title={archiveWords}
        onClick={() => (item.archivedAt ? commands.unarchive(item) : void commands.archive(item))}
      >
        {item.archivedAt ? <IconArchiveOff {...icon} /> : <IconArchive {...icon} />}
      </ActionIcon>
    </span>
  );
}

/** Opens a dialog that asks when something comes back. */
function useSnoozeUntil() {
  const zone = useZone();
  const ask = useCommandDialog();
  return async () => {
    const inThreeHours = new Date(Date.now() + 3 * 3_600_000).toISOString();
    const chosen = await ask({
      title: "When should it come back?",
      text: "The notification comes back as new.",
      confirm: "Snooze until then",
      form: {
        initial: { wall: wallOf(inThreeHours, zone) },
        ready: ({ wall }) => isToCome(wall, zone),
        fields: (props) => <When {...props} zone={zone} />,
      },
    });
    return chosen && instantOf(chosen.wall, zone);
  };
}

const isToCome = (wall: string, zone: string) =>
  Boolean(wall) && Date.parse(instantOf(wall, zone)) > Date.now();

function When({ zone, ...props }: FieldsProps<{ wall: string }> & { zone: string }) {
  const { wall } = props.values;
  return (
    <TextInput
      type="datetime-local"
      label="Day and time"
      description={`Your time, ${zoneName(zone)}.`}
      min={wallOf(new Date().toISOString(), zone)}
      {...textOf(props, "wall")}
      error={wall && !isToCome(wall, zone) && "Choose a time in the future."}
      data-autofocus
    />
  );
}
