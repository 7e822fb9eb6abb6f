import type { Receipt, WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { writingActWords } from "@lyceum/core/coursework/writing/words.ts";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Side } from "../../lib/assignment/side.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import type { Handing } from "../../ui/coursework/handing.ts";
import type { Act } from "./act.ts";
import { useWritingActs } from "./commands.tsx";

interface Acting {
  writing: WritingView;
  side: Side;
  open: (act: Act) => void;
  /** The receipt of what was submitted here just now. */
  receipt?: Receipt;
}

const Context = createContext<Acting | null>(null);

/** The writing of the page, and what opens the dialog of an act on it. */
export function useWriting(): Acting {
  const found = useContext(Context);
  if (!found) throw new Error("There is no writing around this.");
  return found;
}

interface Props {
  writing: WritingView;
  side: Side;
  /** What is submitted, for whoever writes. */
  handing?: Handing;
  children: ReactNode;
}

/** The page of a writing has one dialog: it follows the writing while it is open. */
export function WritingActs({ writing, side, handing, children }: Props) {
  const [receipt, setReceipt] = useState<Receipt>();
  const commandOf = useWritingActs(writing, { side, handing, submitted: setReceipt });
  const { open, dialog } = useOwnDialog(commandOf);
  const value = useMemo(() => ({ writing, side, open, receipt }), [writing, side, open, receipt]);
  return (
    <Context value={value}>
      {children}
      {dialog}
    </Context>
  );
}

interface ButtonProps {
  act: Act;
  isPrimary?: boolean;
}

/** The button of an act, where it may be done now. */
export function ActButton({ act, isPrimary }: ButtonProps) {
  const { writing, open } = useWriting();
  if (!writing.allowed.includes(act)) return null;
  return (
    <Button variant={isPrimary ? "filled" : "default"} onClick={() => open(act)}>
      {labelOf(act, writing)}
    </Button>
  );
}

const labelOf = (act: Act, { versions, dueAt }: WritingView) => {
  if (act === "submit") return `Submit version ${versions + 1}`;
  if (act === "set-due") return dueAt ? "Change due date" : writingActWords[act];
  return writingActWords[act];
};

/** What stands in the menu: what the page has no button for. */
const quiet: readonly Act[] = ["edit", "set-due", "withdraw", "hold"];

/** Everything else one may do with the writing now. */
export function MoreActs({ children }: { children?: ReactNode }) {
  const { writing, open } = useWriting();
  const acts = quiet.filter((act) => writing.allowed.includes(act));
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
            color={act === "withdraw" || act === "hold" ? "red" : undefined}
            onClick={() => open(act)}
          >
            {labelOf(act, writing)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
