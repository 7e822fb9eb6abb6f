import { useCallback, useRef, useState } from "react";
import { returnPoint } from "../focus.ts";
import type { Command } from "./command.ts";
import { CommandDialog } from "./command-dialog.tsx";

/**
 * A dialog of the page's own, which follows what the page knows while it is open: `commandOf` says
 * what is asked as things stand now.
 */
export function useOwnDialog<Asked, Values extends object>(
  commandOf: (asked: Asked) => Command<Values> | null,
) {
  const [opened, setOpened] = useState<{ id: number; asked: Asked } | null>(null);
  const count = useRef(0);
  const origin = useRef<HTMLElement | null>(null);
  const open = useCallback((asked: Asked) => {
    // Now, while the menu it was chosen from is still there.
    origin.current = returnPoint();
    setOpened({ id: ++count.current, asked });
  }, []);
  const dialog = (
    <CommandDialog
      id={count.current}
      command={opened && commandOf(opened.asked)}
      close={() => setOpened(null)}
      origin={origin}
    />
  );
  return { open, dialog };
}
