import type { Typed } from "./typed.ts";

/** A row of a small table beside the sums: words, the first at the left. */
type Row = string[];

/** A document as the template lays it out: words in their places, amounts and days written out. */
export interface Sheet {
  /** The document's own time, ISO: when it was issued, or when what it tells was so. */
  at: string;
  date: { year: number; month: number; day: number };
  /** Of the file: "Invoice INV-2026-00042". */
  title: string;
  heading: string;
  number: string;
  /** At the foot of each page. */
  footer: string;
  stamp: "PAID" | "VOID" | null;
  seller: Party;
  payerTitle: string;
  payer: Party;
  facts: { name: string; value: string }[];
  columns: { name: string; start: boolean }[];
  /** What is charged, the cells of the columns behind it. */
  rows: { what: Typed; cells: string[] }[];
  sums: { name: string; value: string; strong: boolean }[];
  tables: { title: string; head: string[]; rows: Row[] }[];
  /** How it is paid; null where nothing is to be paid. */
  pay: {
    title: string;
    facts: { name: string; value: Typed }[];
    /** Where it stands in the app. */
    address: string;
    /** SVG. */
    code: string;
    caption: string;
  } | null;
  noteTitle: string;
  note: Typed[];
}

interface Party {
  /** As it stands in the file's own facts. */
  name: string;
  title: Typed;
  lines: Typed[];
}
