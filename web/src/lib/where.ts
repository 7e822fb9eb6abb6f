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

const words = (value: unknown) =>
  value === undefined || value === "" ? undefined : String(value).slice(0, 100);

/** Takes from an address what is one of ours. */
export const whereIn = (search: Record<string, unknown>): Where => ({
  view: oneOf(["table", "board", "calendar"], search.view),
  status:
    typeof search.status === "string" && /^[a-z_]{1,20}$/.test(search.status)
      ? search.status
      : undefined,
  q: words(search.q),
  at: isDay(search.at) ? search.at : undefined,
  span: oneOf(["month", "week"], search.span),
});

/** Which people one looks at. */
export interface WhichPeople {
  role?: "student" | "teacher" | "cs-rep" | "admin";
  q?: string;
}

export const peopleIn = (search: Record<string, unknown>): WhichPeople => ({
  role: oneOf(["student", "teacher", "cs-rep", "admin"], search.role),
  q: words(search.q),
});
