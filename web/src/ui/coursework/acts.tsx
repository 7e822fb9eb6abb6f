import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Side } from "../../lib/assignment/side.ts";
import type { AnyCommand } from "../command/command.ts";
import { useOwnDialog } from "../command/own-dialog.tsx";

/** Where an act is begun: who looks at the page, and what it hands to its commands beside the work. */
interface Scene<Receipt, Handing> {
  side: Side;
  /** What is submitted, for whoever writes. */
  handing?: Handing;
  submitted: (receipt: Receipt) => void;
}

interface Options<Act, Work, Receipt, Handing> {
  useActs: (work: Work, scene: Scene<Receipt, Handing>) => (act: Act) => AnyCommand | null;
  labelOf: (act: Act, work: Work) => string;
  /** What stands in the menu: what the page has no button for. */
  quiet: readonly Act[];
  dangerous: readonly Act[];
}

/**
 * What one may do with the work of a page: its buttons, its menu, and the one dialog, which follows
 * the work while it is open.
 */
export function actsOf<
  Act extends string,
  Work extends { allowed: readonly Act[] },
  Receipt = never,
  Handing = never,
>({ useActs, labelOf, quiet, dangerous }: Options<Act, Work, Receipt, Handing>) {
  interface Acting {
    work: Work;
    side: Side;
    open: (act: Act) => void;
    /** The receipt of what was submitted here just now. */
    receipt?: Receipt;
  }

  const Context = createContext<Acting | null>(null);

  /** The work of the page, and what opens the dialog of an act on it. */
  function useActing(): Acting {
    const found = useContext(Context);
    if (!found) throw new Error("There is no work around this.");
    return found;
  }

  interface Props extends Omit<Scene<Receipt, Handing>, "submitted"> {
    work: Work;
    children: ReactNode;
  }

  function Acts({ work, side, handing, children }: Props) {
    const [receipt, setReceipt] = useState<Receipt>();
    const submitted = (given: Receipt) => setReceipt(() => given);
    const { open, dialog } = useOwnDialog(useActs(work, { side, handing, submitted }));
    const value = useMemo(() => ({ work, side, open, receipt }), [work, side, open, receipt]);
    return (
      <Context value={value}>
        {children}
        {dialog}
      </Context>
    );
  }

  /** The button of an act, where it may be done now. */
  function ActButton({ act, isPrimary }: { act: Act; isPrimary?: boolean }) {
    const { work, open } = useActing();
    if (!work.allowed.includes(act)) return null;
    return (
      <Button variant={isPrimary ? "filled" : "default"} onClick={() => open(act)}>
        {labelOf(act, work)}
      </Button>
    );
  }

  /** Everything else one may do with the work now. */
  function MoreActs({ children }: { children?: ReactNode }) {
    const { work, open } = useActing();
    const acts = quiet.filter((act) => work.allowed.includes(act));
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
              color={dangerous.includes(act) ? "red" : undefined}
              onClick={() => open(act)}
            >
              {labelOf(act, work)}…
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  }

  return { useActing, Acts, ActButton, MoreActs };
}
