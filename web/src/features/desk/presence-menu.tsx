import { ActionIcon, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconBan,
  IconCheck,
  IconChevronDown,
  IconVolume,
  IconVolumeOff,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { may, useMe } from "../../lib/session.ts";
import { mute, muted } from "../../lib/sound.ts";
import { teamQuery } from "../conversation/queries.ts";
import css from "./desk.module.css";
import { type Presence, useSetPresence } from "./queries.ts";

const states: { value: Presence; label: string; text: string }[] = [
  { value: "online", label: "Online", text: "Chats nobody takes are given to you" },
  { value: "busy", label: "Busy", text: "You keep the chats you have" },
  { value: "away", label: "Away", text: "You get no chats" },
];

/** How available one is, whether a new message rings, and where the blocked are. */
export function PresenceMenu() {
  const me = useMe();
  const team = useQuery(teamQuery);
  const set = useSetPresence();
  const [quiet, setQuiet] = useState(muted);
  const own = team.data?.find((one) => one.userId === me.userId)?.presence;
  const now = set.isPending ? set.variables : (own ?? "online");
  const current = states.find((one) => one.value === now) ?? states[0];
  const label = quiet ? "Ring at new messages" : "Stop ringing";
  return (
    <div className={css.presence}>
      <p className={css.title} aria-hidden>
        Desk
      </p>
      {may(me, "desk.work") && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <UnstyledButton className={css.presenceButton}>
              <span className={css.dot} data-presence={now} />
              {current?.label}
              <IconChevronDown size={14} stroke={1.75} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {states.map(({ value, label: word, text }) => (
              <Menu.Item
                key={value}
                leftSection={<span className={css.dot} data-presence={value} />}
                rightSection={value === now && <IconCheck size={16} stroke={1.75} />}
                onClick={() => set.mutate(value)}
              >
                {word}
                <span className={css.menuText}>{text}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Tooltip label={label}>
        <ActionIcon
          aria-label={label}
          aria-pressed={quiet}
          onClick={() => {
            mute(!quiet);
            setQuiet(!quiet);
          }}
        >
          {quiet ? <IconVolumeOff size={18} stroke={1.5} /> : <IconVolume size={18} stroke={1.5} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Blocked visitors">
        <ActionIcon component={Link} to="/desk/blocked" aria-label="Blocked visitors">
          <IconBan size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
