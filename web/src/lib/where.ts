import { isDay } from "./days.ts";

/** What of the assignments one looks at, as the address has it. */
export interface Where {
  view?: "table" | "board" | "calendar";
  /** A status, or a teacher's `done`. */
  status?: string;
  q?: string;
  /** The day a calendar is at. */
  at?: string;
  span?: "month" | "week";
}

const oneOf = <Word extends string>(words: readonly Word[], value: unknown) =>
  words.find((word) => word === value);

/** Takes from an address what is one of ours. */
export const whereIn = (search: Record<string, unknown>): Where => ({
  view: oneOf(["table", "board", "calendar"], search.view),
  status:
    typeof search.status === "string" && /^[a-z_]{1,20}$/.test(search.status)
      ? search.status
      : undefined,
  q: search.q === undefined || search.q === "" ? undefined : String(search.q).slice(0, 100),
  at: isDay(search.at) ? search.at : undefined,
  span: oneOf(["month", "week"], search.span),
});
