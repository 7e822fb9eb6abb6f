import { Button, Portal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMessagePlus, IconReplace } from "@tabler/icons-react";
import { type ReactNode, useLayoutEffect, useState } from "react";
import type { Selected } from "../editor/marks/highlight.ts";
import css from "./selection-bar.module.css";

interface Props {
  selected: Selected;
  comment: () => void;
  /** Where other words may be suggested for these. */
  suggest?: () => void;
}

/** What can be done with the words that are selected: beside them, on a phone at the bottom. */
export function SelectionBar({ selected, comment, suggest }: Props) {
  const isWide = useMediaQuery("(min-width: 48em)") ?? false;
  const [at, setAt] = useState<{ top: number; left: number }>();
  useLayoutEffect(() => {
    const range = document.getSelection()?.getRangeAt(0);
    const last = range && [...range.getClientRects()].at(-1);
    if (last) setAt({ top: last.bottom + scrollY + 8, left: last.right + scrollX });
  }, [selected]);
  return (
    <Portal>
      <div
        className={css.bar}
        data-wide={isWide || undefined}
        style={isWide && at ? { top: at.top, left: at.left } : undefined}
        role="toolbar"
        aria-label="Selected words"
        // The words stay selected while a button is pressed.
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
      >
        <Tool icon={<IconMessagePlus size={16} stroke={1.5} aria-hidden />} press={comment}>
          Comment
        </Tool>
        {suggest && (
          <Tool icon={<IconReplace size={16} stroke={1.5} aria-hidden />} press={suggest}>
            Suggest
          </Tool>
        )}
      </div>
    </Portal>
  );
}

interface ToolProps {
  icon: ReactNode;
  press: () => void;
  children: string;
}

const Tool = ({ icon, press, children }: ToolProps) => (
  <Button size="compact-sm" variant="default" leftSection={icon} onClick={press}>
    {children}
  </Button>
);
