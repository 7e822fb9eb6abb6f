import { useCallback, useRef, useState } from "react";
import { returnPoint } from "../focus.ts";
import type { AnyCommand, Command } from "./command.ts";
import { CommandDialog } from "./command-dialog.tsx";

/**
 * A dialog of the page's own, which follows what the page knows while it is open: `commandOf` says
 * what is asked as things stand now.
 */
export function useOwnDialog<Asked>(commandOf: (asked: Asked) => AnyCommand | null) {
  const [opened, setOpened] = useState<{ id: number; asked: Asked } | null>(null);
  const count = useRef(0);
  const origin = useRef<HTMLElement | null>(null);
  const open = useCallback((asked: Asked) => {
    // Now, while the menu it was chosen from is still there.
    origin.current = returnPoint();
    setOpened({ id: ++count.current, asked });
  }, []);
  const dialogOf = <Values extends object>(command: Command<Values> | null) => (
    <CommandDialog
      id={count.current}
      command={command}
      close={() => setOpened(null)}
      origin={origin}
    />
  );
  const command = opened && commandOf(opened.asked);
  return { open, dialog: command ? command(dialogOf) : dialogOf(null) };
}
