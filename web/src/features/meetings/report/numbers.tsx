import type { AttendanceNumbers } from "@lyceum/core/meeting/report/schema.ts";
import {
  counts,
  countWords,
  rateWords,
  studentRate,
  teacherRate,
} from "@lyceum/core/meeting/report/words.ts";
import type { ReactNode } from "react";
import { Card } from "../../../ui/card.tsx";
import table from "../../../ui/list/sums.module.css";

interface Row extends AttendanceNumbers {
  /** Two people may have one name. */
  id?: string;
  name: string;
}

interface Props {
  title: string;
  /** What the rows are. */
  first: string;
  rows: Row[];
  total: AttendanceNumbers;
  children?: ReactNode;
}

const percent = (rate: number | undefined) => (rate === undefined ? "–" : `${rate}%`);
const columns: {
  word: string;
  meaning: string;
  of: (row: AttendanceNumbers) => number | string;
}[] = [
  ...counts.map((one) => ({
    word: countWords[one][0],
    meaning: countWords[one][1],
    of: (row: AttendanceNumbers) => row.counts[one],
  })),
  ...(
    [
      ["hours", ({ minutes }) => Math.round(minutes / 6) / 10],
      ["studentRate", (row) => percent(studentRate(row.counts))],
      ["teacherRate", (row) => percent(teacherRate(row.counts))],
    ] as const satisfies readonly [keyof typeof rateWords, (row: AttendanceNumbers) => unknown][]
  ).map(([name, of]) => ({ word: rateWords[name][0], meaning: rateWords[name][1], of })),
];

/** Every number of the report, a row for each month or person, and the total. */
export function Numbers({ title, first, rows, total, children }: Props) {
  const all: Row[] = [...rows, { name: "Total", ...total, id: "total" }];
  return (
    <Card title={title} flush>
      <table className={table.sums}>
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map(({ word, meaning }) => (
              <th key={word} scope="col" title={meaning}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((row) => (
            <tr key={row.id ?? row.name} data-total={row.id === "total" || undefined}>
              <th scope="row">{row.name}</th>
              {columns.map(({ word, of }) => (
                <td key={word} data-label={word} data-zero={of(row) === 0 || undefined}>
                  {of(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </Card>
  );
}
