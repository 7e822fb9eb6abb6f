import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { meetingActWords } from "@lyceum/core/meeting/words.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Other } from "../../lib/meeting/when.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { useMeetingCommand } from "./commands.tsx";
import type { Pressed } from "./says.ts";

interface Acting {
  meeting: MeetingView;
  others: Other[];
  open: (act: Pressed) => void;
}

const Context = createContext<Acting | null>(null);

/** The meeting of the page, and what opens the dialog of an act on it. */
export function useMeeting(): Acting {
  const found = useContext(Context);
  if (!found) throw new Error("There is no meeting around this.");
  return found;
}

interface Props {
  meeting: MeetingView;
  others: Other[];
  children: ReactNode;
}

/** The page of a meeting has one dialog: it follows the meeting while it is open. */
export function MeetingActs({ meeting, others, children }: Props) {
  const commandOf = useMeetingCommand(meeting, others);
  const { open, dialog } = useOwnDialog(commandOf);
  const value = useMemo(() => ({ meeting, others, open }), [meeting, others, open]);
  return (
    <Context value={value}>
      {children}
      {dialog}
    </Context>
  );
}

/** The button of an act, where it may be done now. */
export function ActButton({ act, isPrimary }: { act: Pressed; isPrimary?: boolean }) {
  const { meeting, open } = useMeeting();
  if (!meeting.allowed.includes(act)) return null;
  return (
    <Button variant={isPrimary ? "filled" : "default"} onClick={() => open(act)}>
      {labelOf(act, meeting)}
    </Button>
  );
}

/** Who asked for a move takes it back; a proposal of one's own is withdrawn. */
function labelOf(act: Pressed, { move, status }: MeetingView) {
  if (act === "refuse-move" && move?.own) return "Take back the request";
  if (act === "cancel" && status === "proposed") return "Withdraw proposal";
  return meetingActWords[act];
}

/** What stands in the menu: what the page has no button for. */
const quiet: readonly Pressed[] = ["open", "complete", "reschedule", "ask-move", "edit", "cancel"];

/** Everything else one may do with the meeting now. */
export function MoreActs() {
  const { meeting, open } = useMeeting();
  const acts = quiet.filter((act) => meeting.allowed.includes(act));
  if (!acts.length) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More" title="More">
          <IconDots size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item
            key={act}
            color={act === "cancel" ? "red" : undefined}
            onClick={() => open(act)}
          >
            {labelOf(act, meeting)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
