import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import type { FieldsProps } from "../command/command.ts";
import { Money } from "../text/money.tsx";
import css from "./money-lines.module.css";

interface Line {
  key: string;
  description: string;
}

/** What the fields of one line are made with. */
interface LineProps<One> {
  one: One;
  index: number;
  /** A field's label, and its name with the number of the line. */
  named: (label: string) => { label: string | undefined; "aria-label": string };
  change: (part: Partial<One>) => void;
  /** The button that takes the line away. */
  remove: ReactNode;
}

interface Props<One extends Line> extends Pick<FieldsProps<{ lines: One[] }>, "set" | "error"> {
  /** What the lines are. */
  name: string;
  /** How the fields of a line stand; the item is the first of them. */
  className: string | undefined;
  lines: One[];
  /** A line that begins. */
  begin: () => One;
  most: number;
  /** A line that takes several rows has labels of its own; others have them above the first. */
  tall?: boolean;
  total: number;
  currency: string;
  totalName?: string;
  totalWords?: string;
  /** The fields of a line after its item. */
  children: (props: LineProps<One>) => ReactNode;
}

/** The lines of a quote, an invoice or a credit note, and what they come to while they are typed. */
export function MoneyLines<One extends Line>({
  name,
  className,
  lines,
  begin,
  set,
  error,
  most,
  tall = false,
  total,
  currency,
  totalName = "Total",
  totalWords = "Total",
  children,
}: Props<One>) {
  const added = useRef<string>(undefined);
  const focus = (field: HTMLInputElement | null) => {
    if (!field) return;
    added.current = undefined;
    field.focus();
  };
  return (
    <>
      <ol className={`${css.lines} ${className}`} aria-label={name}>
        {lines.map((one, index) => {
          const named = (label: string) => ({
            label: tall || index === 0 ? label : undefined,
            "aria-label": `${label}, line ${index + 1}`,
          });
          const put = (next: One) =>
            set({ lines: lines.map((other) => (other === one ? next : other)) });
          const change = (part: Partial<One>) => put({ ...one, ...part });
          const remove = (
            <ActionIcon
              disabled={lines.length === 1}
              onClick={() => set({ lines: lines.filter((other) => other !== one) })}
              aria-label={`Remove line ${index + 1}`}
            >
              <IconTrash size={17} stroke={1.5} />
            </ActionIcon>
          );
          return (
            <li key={one.key}>
              <TextInput
                {...named("Item")}
                maxLength={200}
                value={one.description}
                error={error(`lines.${index}.description`)}
                onChange={(event) => put({ ...one, description: event.currentTarget.value })}
                data-autofocus={index === 0 || undefined}
                ref={one.key === added.current ? focus : undefined}
              />
              {children({ one, index, named, change, remove })}
            </li>
          );
        })}
      </ol>
      <div className={css.foot}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.75} />}
          disabled={lines.length >= most}
          onClick={() => {
            const next = begin();
            added.current = next.key;
            set({ lines: [...lines, next] });
          }}
        >
          Add line
        </Button>
        <output className={css.total} aria-label={totalName}>
          <span>{totalWords}</span>
          <Money minor={total} currency={currency} />
        </output>
      </div>
    </>
  );
}
