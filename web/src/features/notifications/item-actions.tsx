import type { NotificationView } from "@lyceum/core/notification/schema.ts";
import { ActionIcon, Button, Menu, Modal, Stack, TextInput } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconBellRinging,
  IconClock,
  IconMail,
  IconMailOpened,
} from "@tabler/icons-react";
import { useState } from "react";
import { backAt, snoozeTimes } from "../../lib/time/snooze-times.ts";
import { instantOf, useZone, wallOf, zoneName } from "../../lib/time/time.ts";
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
  const [choosing, setChoosing] = useState(false);
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
              <Menu.Item
                key={label}
                onClick={() => void commands.snooze(item, until, backAt(until, zone))}
              >
                {label}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setChoosing(true)}>Another time</Menu.Item>
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
      {choosing && (
        <SnoozeUntil
          close={() => setChoosing(false)}
          choose={(until) => void commands.snooze(item, until, backAt(until, zone))}
        />
      )}
    </span>
  );
}

function SnoozeUntil({ close, choose }: { close: () => void; choose: (until: string) => void }) {
  const zone = useZone();
  const [wall, setWall] = useState(() =>
    wallOf(new Date(Date.now() + 3 * 3_600_000).toISOString(), zone),
  );
  const [error, setError] = useState<string | null>(null);
  return (
    <Modal opened onClose={close} title="When should it come back?" centered size="sm">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!wall) return setError("Choose a day and a time.");
          const until = instantOf(wall, zone);
          if (Date.parse(until) <= Date.now()) return setError("Choose a time in the future.");
          choose(until);
          close();
        }}
      >
        <Stack gap="md">
          <TextInput
            type="datetime-local"
            label="Day and time"
            description={`Your time, ${zoneName(zone)}.`}
            value={wall}
            min={wallOf(new Date().toISOString(), zone)}
            error={error}
            data-autofocus
            onChange={(event) => {
              setWall(event.currentTarget.value);
              setError(null);
            }}
          />
          <Button type="submit">Snooze until then</Button>
        </Stack>
      </form>
    </Modal>
  );
}
