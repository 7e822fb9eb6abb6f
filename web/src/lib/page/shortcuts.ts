import { useEffect, useRef } from "react";

type Keys = Record<string, () => void>;

/** Single letters, as long as nobody is typing and no dialog is open. */
export function useShortcuts(keys: Keys) {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
      if (event.key === "Escape" && typing) return target.blur();
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("[role=dialog][aria-modal=true]")) return;
      const run = held.current[event.key.toLowerCase()];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
