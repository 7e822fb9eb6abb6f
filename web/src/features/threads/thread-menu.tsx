import { ActionIcon, Menu } from "@mantine/core";
import {
  IconBell,
  IconBellOff,
  IconBookmark,
  IconBookmarkOff,
  IconClockPause,
  IconDots,
  IconFilePlus,
  IconHistory,
  IconMailOpened,
  IconPlayerPause,
  IconUnlink,
  IconUsers,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ThreadView } from "../../lib/cache/inbox.ts";
import { may, useMe } from "../../lib/session.ts";
import { snoozeTimes } from "../../lib/time/snooze-times.ts";
import { useZone } from "../../lib/time/time.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { reasonForm } from "../../ui/command/reason.tsx";
import { useDetach } from "../../ui/form/detach.ts";
import { useHistory } from "../../ui/list/history.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { useThreadMove } from "./moves.ts";

const icon = { size: 16, stroke: 1.5 };

/** What one does less often with a conversation. */
export function ThreadMenu({ thread, people }: { thread: ThreadView; people: () => void }) {
  const me = useMe();
  const zone = useZone();
  const ask = useCommandDialog();
  const detach = useDetach();
  const navigate = useNavigate();
  const move = useThreadMove(thread.id);
  const showHistory = useHistory();
  const { mine, allowed, originSession } = thread;

  async function hold() {
    await ask({
      title: "Put this conversation on hold?",
      text: "Nobody is reminded while it is on hold. A new message reopens it.",
      confirm: "Put on hold",
      form: reasonForm("Reason"),
      send: ({ reason }) => move.send({ event: "hold", reason: reason.trim() }),
    });
  }

  async function unread() {
    if (!(await move.press({ event: "unread", seq: thread.lastSeq }))) return;
    toast("Marked unread.");
    void navigate({ to: "/threads" });
  }

  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" aria-label="More about this conversation">
          <IconDots size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUsers {...icon} />} onClick={people}>
          Participants
        </Menu.Item>
        {mine && (
          <>
            <Menu.Item leftSection={<IconMailOpened {...icon} />} onClick={() => void unread()}>
              Mark unread
            </Menu.Item>
            <Menu.Item
              leftSection={mine.muted ? <IconBell {...icon} /> : <IconBellOff {...icon} />}
              onClick={() => void move.press({ event: "mine", muted: !mine.muted })}
            >
              {mine.muted ? "Unmute conversation" : "Mute conversation"}
            </Menu.Item>
          </>
        )}
        {(mine || allowed.includes("message")) && (
          <Menu.Item
            leftSection={
              mine?.following ? <IconBookmarkOff {...icon} /> : <IconBookmark {...icon} />
            }
            onClick={() => void move.press({ event: "mine", following: !mine?.following })}
          >
            {mine?.following ? "Stop following" : "Follow"}
          </Menu.Item>
        )}
        {originSession && may(me, "assignments.create") && (
          <Menu.Item
            leftSection={<IconFilePlus {...icon} />}
            onClick={() => void navigate({ to: "/assignments/new", search: { chat: thread.id } })}
          >
            New assignment from this chat
          </Menu.Item>
        )}
        {showHistory && (
          <Menu.Item
            leftSection={<IconHistory {...icon} />}
            onClick={() =>
              showHistory(
                `History of ${thread.subject}`,
                thread.assignmentId
                  ? { scope: thread.assignmentId, entity: thread.id }
                  : { scope: thread.id },
              )
            }
          >
            History
          </Menu.Item>
        )}
        {allowed.includes("hold") && (
          <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => void hold()}>
            Put on hold…
          </Menu.Item>
        )}
        {allowed.includes("snooze") && (
          <>
            <Menu.Divider />
            <Menu.Label>Snooze</Menu.Label>
            {snoozeTimes(zone).map(({ label, until }) => (
              <Menu.Item
                key={label}
                leftSection={<IconClockPause {...icon} />}
                onClick={() => void move.press({ event: "snooze", until })}
              >
                {label}
              </Menu.Item>
            ))}
            <Menu.Item
              leftSection={<IconClockPause {...icon} />}
              onClick={() => void move.press({ event: "snooze" })}
            >
              Until someone replies
            </Menu.Item>
          </>
        )}
        {originSession && may(me, "claims.detach") && (
          <>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconUnlink {...icon} />}
              onClick={() => void detach(originSession, thread.id)}
            >
              Detach this chat…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
