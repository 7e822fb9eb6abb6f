import { Kbd, Modal, Table } from "@mantine/core";
import { useEffect, useRef } from "react";

const keys: [key: string, what: string][] = [
  ["J", "Next chat"],
  ["K", "Chat before"],
  ["R", "Write a reply"],
  ["E", "Resolve"],
  ["A", "Take, or transfer to somebody"],
  ["Esc", "Leave the reply"],
  ["?", "This help"],
];

export function ShortcutHelp({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} title="Everything by keyboard" size="sm">
      <Table verticalSpacing={8} withRowBorders={false}>
        <Table.Tbody>
          {keys.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Td w={64}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

type Keys = Partial<Record<"j" | "k" | "r" | "e" | "a" | "?", () => void>>;

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
      const run = held.current[event.key.toLowerCase() as keyof Keys];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
