import { Kbd, Modal, Table } from "@mantine/core";

interface Props {
  keys: [key: string, what: string][];
  opened: boolean;
  close: () => void;
}

export function ShortcutHelp({ keys, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title="Keyboard shortcuts" size="sm">
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
