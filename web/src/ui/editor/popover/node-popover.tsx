import { Popover } from "@mantine/core";
import { posToDOMRect } from "@tiptap/core";
import type { Editor } from "@tiptap/react";
import type { ReactNode } from "react";
import { useRef } from "react";

interface Props {
  editor: Editor;
  /** The part of the text it is about. */
  from: number;
  to: number;
  label: string;
  close: () => void;
  children: ReactNode;
}

/** A small form beside a place in the text; the text has the focus again when it closes. */
export function NodePopover({ editor, from, to, label, close, children }: Props) {
  const frame = useRef<HTMLSpanElement>(null);
  const outer = editor.view.dom.parentElement?.getBoundingClientRect();
  const place = posToDOMRect(editor.view, from, to);
  return (
    <Popover
      opened
      onChange={(opened) => !opened && close()}
      trapFocus
      withinPortal
      width={320}
      // Beside a picture that fills the window there is no room: it stands above it then.
      middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}
    >
      <Popover.Target>
        <span
          ref={frame}
          aria-hidden
          style={{
            position: "absolute",
            left: place.left - (outer?.left ?? 0),
            top: place.top - (outer?.top ?? 0),
            width: Math.max(1, place.width),
            height: place.height,
            pointerEvents: "none",
          }}
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
