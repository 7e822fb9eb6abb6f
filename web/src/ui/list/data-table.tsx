import { Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import css from "./data-table.module.css";

export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  sort?: (row: Row) => string | number;
  /** Falls away on a phone. */
  wide?: boolean;
  /** Numbers end below each other. */
  end?: boolean;
}

interface Props<Row> {
  /** What the table holds, for those who do not see it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  id: (row: Row) => string;
  /** Remembers the order under this name. */
  remember?: string;
}

/** A table that sorts what it shows and remembers how. */
export function DataTable<Row>({ caption, columns, rows, id, remember }: Props<Row>) {
  const [order, setOrder] = useOrder(remember);
  const by = columns.find((column) => column.key === order?.key)?.sort;
  const sorted = by
    ? [...rows].sort((a, b) => compare(by(a), by(b)) * (order?.down ? -1 : 1))
    : rows;

  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table className={css.table} verticalSpacing="sm" horizontalSpacing="md">
        <caption className="hidden">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, label, sort, wide, end }) => {
              const active = order?.key === key;
              const Icon = active ? (order.down ? IconArrowDown : IconArrowUp) : IconArrowsSort;
              return (
                <Table.Th
                  key={key}
                  className={wide ? css.wide : undefined}
                  data-end={end || undefined}
                  aria-sort={active ? (order.down ? "descending" : "ascending") : undefined}
                >
                  {sort ? (
                    <UnstyledButton
                      className={css.sort}
                      data-active={active || undefined}
                      onClick={() => setOrder({ key, down: active ? !order.down : false })}
                    >
                      {label}
                      <Icon size={14} stroke={1.5} aria-hidden />
                    </UnstyledButton>
                  ) : (
                    label
                  )}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((row) => (
            <Table.Tr key={id(row)}>
              {columns.map(({ key, cell, wide, end }) => (
                <Table.Td
                  key={key}
                  className={wide ? css.wide : undefined}
                  data-end={end || undefined}
                >
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const compare = (a: string | number, b: string | number) =>
  typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b), "en", { numeric: true });

interface Order {
  key: string;
  down: boolean;
}

function useOrder(name?: string) {
  const key = name && `lyceum-order-${name}`;
  const [order, setOrder] = useState<Order | null>(() => {
    const kept = key ? localStorage.getItem(key) : null;
    const [column, down] = kept?.split(" ") ?? [];
    return column ? { key: column, down: down === "down" } : null;
  });
  return [
    order,
    (next: Order) => {
      setOrder(next);
      if (key) localStorage.setItem(key, `${next.key} ${next.down ? "down" : "up"}`);
    },
  ] as const;
}
