/** One row of the report: what, the figures, and what was hoped for. */
export interface Row {
  what: string;
  figures: Record<string, string>;
  /** Absent where nothing was promised. */
  goal?: { text: string; met: boolean };
}

export const median = (numbers: number[]) => quantile(numbers, 0.5);

/** The value below which the share `at` of the numbers lies. */
export function quantile(numbers: number[], at: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const times = (value: number) => `× ${value.toFixed(2)}`;
export const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

export function print(title: string, rows: Row[]) {
  console.log(`\n${title}`);
  for (const { what, figures, goal } of rows) {
    const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    const verdict = goal ? `   [${goal.met ? "met" : "NOT MET"}: ${goal.text}]` : "";
    console.log(`  ${what.padEnd(34)} ${told.join(" · ")}${verdict}`);
  }
}
