/** Spreadsheets run what begins like a formula; an apostrophe makes it text again. */
const isFormula = /^\s*[=+\-@\t\r＝＋－＠]/;

/** One cell as RFC 4180 writes it. */
export function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = typeof value === "string" && isFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const line = (cells: readonly unknown[]) => `${cells.map(cell).join(",")}\r\n`;
