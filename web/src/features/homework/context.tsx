import type { HomeworkReceipt, HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { homeworkActWords } from "@lyceum/core/coursework/homework/words.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Side } from "../../lib/assignment/side.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import type { Handing } from "../../ui/coursework/handing.ts";
import type { Act } from "./act.ts";
import { useHomeworkActs } from "./commands.tsx";

interface Acting {
  homework: HomeworkView;
  side: Side;
  open: (act: Act) => void;
  /** The receipt of what was submitted here just now. */
  receipt?: HomeworkReceipt;
}

const Context = createContext<Acting | null>(null);

/** The homework of the page, and what opens the dialog of an act on it. */
export function useHomework(): Acting {
  const found = useContext(Context);
  if (!found) throw new Error("There is no homework around this.");
  return found;
}

interface Props {
  homework: HomeworkView;
  side: Side;
  /** What is submitted, for whoever writes. */
  handing?: Handing;
  children: ReactNode;
}

/** The page of a homework has one dialog: it follows the homework while it is open. */
export function HomeworkActs({ homework, side, handing, children }: Props) {
  const [receipt, setReceipt] = useState<HomeworkReceipt>();
  const commandOf = useHomeworkActs(homework, { side, handing, submitted: setReceipt });
  const { open, dialog } = useOwnDialog(commandOf);
  const value = useMemo(() => ({ homework, side, open, receipt }), [homework, side, open, receipt]);
  return (
    <Context value={value}>
      {children}
      {dialog}
    </Context>
  );
}

const labelOf = (act: Act, { versions, status, extension }: HomeworkView) => {
  if (act === "submit") return `Submit version ${versions + 1}`;
  if (act === "cancel" && status === "draft") return "Discard draft";
  if (act === "extend" && extension) return "Change extension";
  return homeworkActWords[act];
};

interface ButtonProps {
  act: Act;
  isPrimary?: boolean;
}

/** The button of an act, where it may be done now. */
export function ActButton({ act, isPrimary }: ButtonProps) {
  const { homework, open } = useHomework();
  if (!homework.allowed.includes(act)) return null;
  return (
    <Button variant={isPrimary ? "filled" : "default"} onClick={() => open(act)}>
      {labelOf(act, homework)}
    </Button>
  );
}

/** What stands in the menu: what the page has no button for. */
const quiet: readonly Act[] = ["edit", "extend", "excuse", "cancel"];

/** Everything else one may do with the homework now. */
export function MoreActs({ children }: { children?: ReactNode }) {
  const { homework, open } = useHomework();
  const acts = quiet.filter((act) => homework.allowed.includes(act));
  if (!acts.length && !children) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More" title="More">
          <IconDots size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        {acts.map((act) => (
          <Menu.Item
            key={act}
            color={act === "cancel" ? "red" : undefined}
            onClick={() => open(act)}
          >
            {labelOf(act, homework)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
