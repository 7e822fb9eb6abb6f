import { Button, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { monthName } from "../../lib/time/days.ts";
import { Card } from "../card.tsx";
import { When } from "../text/when.tsx";
import css from "./report.module.css";

interface Months {
  from?: string;
  to?: string;
}

/** The months of a report, `2026-11`: those that were chosen, else those of which `report` tells. */
export function MonthFields({
  chosen: { from, to },
  report,
  go,
}: {
  chosen: Months;
  report?: Months;
  go: (next: Months) => void;
}) {
  return (
    <>
      <TextInput
        type="month"
        label="From"
        value={from ?? report?.from ?? ""}
        max={to ?? report?.to}
        onChange={(event) => go({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="month"
        label="To"
        value={to ?? report?.to ?? ""}
        min={from ?? report?.from}
        onChange={(event) => go({ to: event.currentTarget.value || undefined })}
      />
    </>
  );
}

/** Prints the page. */
export const Print = () => (
  <Button
    variant="default"
    leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
    onClick={() => window.print()}
  >
    Print
  </Button>
);

/** "November 2026" */
export const monthWords = (month: string) => monthName(`${month}-01`);

interface SheetsProps {
  /** Of which months it tells, and when that was so. */
  report: Required<Months> & { at: string };
  /** Of what alone it tells. */
  of?: string;
  /** Its words, and what they mean. */
  meanings: readonly (readonly [word: string, meaning: string])[];
  children: ReactNode;
}

/** The tables and charts of a report, between what they tell of and what their words mean. */
export const Sheets = ({ report: { from, to, at }, of, meanings, children }: SheetsProps) => (
  <div className={css.stack}>
    <p className={css.period}>
      {monthWords(from)} to {monthWords(to)}
      {of && `, ${of}`}. <When at={at} prefix="As of" full />
    </p>
    {children}
    <Card title="What the numbers mean">
      <dl className={css.meanings}>
        {meanings.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}.</dd>
          </div>
        ))}
      </dl>
    </Card>
  </div>
);
