import { type KeyboardEvent, useCallback } from "react";

const commands: Record<string, string> = { e: "archive", u: "read", s: "snooze" };
const moves: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** J and K (or the arrows) go from one to the next; E archives, U turns read and unread, S snoozes. */
export function useListKeys() {
  return useCallback((event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = (event.target as HTMLElement).closest("li");
    if (!row || !event.currentTarget.contains(row)) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-item]")];
    const here = links.findIndex((one) => row.contains(one));
    const step = moves[event.key];
    if (step) {
      event.preventDefault();
      links[here + step]?.focus();
    }
    const command = commands[event.key];
    if (!command) return;
    event.preventDefault();
    row.querySelector<HTMLElement>(`[data-command="${command}"]`)?.click();
    // What is put away takes the focus with it: the neighbour has it then.
    if (command === "archive") (links[here + 1] ?? links[here - 1])?.focus();
  }, []);
}
