import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { useShortcuts } from "../../lib/page/shortcuts.ts";

export const sheetKeys: [key: string, what: string][] = [
  ["J", "Next in the queue"],
  ["K", "Previous in the queue"],
  ["M", "First criterion, then the next one"],
  ["1 to 8", "Choose a level"],
  ["C", "Comment on the selected words, or on the whole text"],
  ["Ctrl Enter", "Finish marking"],
  ["Esc", "Leave a field"],
  ["?", "Keyboard shortcuts"],
];

interface Acts {
  next: () => void;
  previous: () => void;
  finish: () => void;
  help: () => void;
  /** Brings the sheet in sight, where it is a tab. */
  show?: () => void;
}

const fieldOf = (one: Element | undefined) =>
  one?.querySelector<HTMLElement>(
    "input[type=radio]:checked:not(:disabled), input:not(:disabled), textarea:not(:disabled)",
  );

/** Marks without a mouse: from criterion to criterion, level by level, and on to the next. */
export function useSheetKeys(box: RefObject<HTMLElement | null>, acts: Acts) {
  const criteria = () => [...(box.current?.querySelectorAll("[data-criterion]") ?? [])];
  const here = () => criteria().findIndex((one) => one.contains(document.activeElement));

  function choose(level: number) {
    const all = criteria();
    const one = all[Math.max(0, here())];
    const radio = one?.querySelector<HTMLInputElement>(`input[data-level="${level}"]`);
    if (!radio || radio.disabled) return;
    radio.focus();
    radio.click();
  }

  const levels = Array.from({ length: 8 }, (_, at): [string, () => void] => [
    String(at + 1),
    () => choose(at + 1),
  ]);
  useShortcuts({
    j: acts.next,
    k: acts.previous,
    "?": acts.help,
    m() {
      // At once: the next key is meant for the field.
      if (acts.show) flushSync(acts.show);
      const all = criteria();
      const field = fieldOf(all[(here() + 1) % all.length]);
      field?.focus();
      field?.scrollIntoView({ block: "center" });
    },
    ...Object.fromEntries(levels),
  });

  const finish = useRef(acts.finish);
  finish.current = acts.finish;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      if (document.querySelector("[role=dialog][aria-modal=true]")) return;
      // Where one writes a comment it sends that.
      const form = (event.target as HTMLElement).closest("form");
      if (event.defaultPrevented || form) return;
      event.preventDefault();
      finish.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
