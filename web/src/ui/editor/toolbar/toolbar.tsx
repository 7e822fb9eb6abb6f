import { ActionIcon, Tooltip } from "@mantine/core";
import { type Editor, useEditorState } from "@tiptap/react";
import type { KeyboardEvent } from "react";
import { useRef, useState } from "react";
import { TextStyle } from "./text-style.tsx";
import css from "./toolbar.module.css";
import { type Ask, ariaKeys, groups, keyWords, type Place, type Tool } from "./tools.ts";

interface Props {
  id: string;
  editor: Editor;
  ask: (what: Ask) => void;
  /** The text that the tools are for. */
  controls: string;
  /** What can be asked for here: pictures need a place to go. */
  offers: (what: Ask) => boolean;
}

/** The tools above a text. One of them takes the Tab key; the arrows go from one to the next. */
export function Toolbar({ id, editor, ask, controls, offers }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const shown = groups.map((group) => group.filter((tool) => !tool.ask || offers(tool.ask)));
  const states = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      Object.fromEntries(
        groups
          .flat()
          .map(({ label, toggles, can }) => [
            label,
            { isOn: !!toggles && now.isActive(toggles), isUsable: can?.(now) ?? true },
          ]),
      ),
  });
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLElement>("[data-tool]") ?? [])];

  function move(event: KeyboardEvent) {
    const all = buttons();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape") {
      event.preventDefault();
      editor.commands.focus();
      return;
    }
    const next =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? all.length - 1
          : step !== undefined && at >= 0
            ? (at + step + all.length) % all.length
            : undefined;
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  let index = 0;
  const place = () => {
    const mine = index++;
    return {
      "data-tool": true,
      tabIndex: mine === current ? 0 : -1,
      onFocus: () => setCurrent(mine),
    };
  };
  return (
    <div
      ref={bar}
      id={id}
      role="toolbar"
      aria-label="Formatting"
      aria-controls={controls}
      className={css.bar}
      onKeyDown={move}
      // The selection in the text stays while a tool is pressed.
      onMouseDown={(event) => event.preventDefault()}
    >
      <TextStyle editor={editor} place={place()} />
      {shown.map((group) => (
        <div key={group[0]?.label} className={css.group}>
          {group.map((tool) => (
            <ToolButton
              key={tool.label}
              tool={tool}
              state={states[tool.label]}
              place={place()}
              press={() => (tool.ask ? ask(tool.ask) : tool.run?.(editor))}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ButtonProps {
  tool: Tool;
  state?: { isOn: boolean; isUsable: boolean };
  place: Place;
  press: () => void;
}

function ToolButton({ tool, state, place, press }: ButtonProps) {
  const { label, icon: Icon, keys, toggles } = tool;
  return (
    <Tooltip label={keys ? `${label} (${keyWords(keys)})` : label}>
      <ActionIcon
        {...place}
        size={34}
        variant={state?.isOn ? "light" : "subtle"}
        color={state?.isOn ? "laurel" : "gray"}
        aria-label={label}
        aria-pressed={toggles ? !!state?.isOn : undefined}
        aria-haspopup={tool.ask ? "dialog" : undefined}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        disabled={state?.isUsable === false}
        onClick={press}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
