/** One line of the table: what was measured, what it is compared with, and what was hoped for. */
export interface Row {
  what: string;
  measured: string;
  /** Absent of what others are compared with. */
  against?: { what: string; measured: string; ratio: number };
  also?: string;
  /** Absent where nothing was promised. */
  goal?: { text: string; met: boolean };
}

/** A file of this folder: its title, and what it measures in a process of its own. */
export interface Bench {
  title: string;
  measure(): Promise<Row[]>;
}

export const median = (numbers: number[]) => quantile(numbers, 0.5);

/** The value below which the share `at` of the numbers lies. */
export function quantile(numbers: number[], at: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

/** All rows as one table, the benches under their titles. */
export function print(benches: { title: string; rows: Row[] }[]) {
  const cells = ({ what, measured, against, also = "", goal }: Row) => [
    what,
    measured,
    against ? `${against.what}, ${against.measured}` : "",
    against ? `× ${against.ratio.toFixed(2)}` : "",
    also,
    goal ? `${goal.met ? "met" : "MISSED"}: ${goal.text}` : "",
  ];
  const head = ["", "measured", "against", "ratio", "also", "goal"];
  const all = [head, ...benches.flatMap(({ rows }) => rows.map(cells))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  console.log(line(head));
  for (const { title, rows } of benches) {
    console.log(`\n${title}`);
    for (const row of rows) console.log(line(cells(row)));
  }
}
