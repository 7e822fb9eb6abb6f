/** A part of a text that something is said about, in places of its flat text. */
export interface Highlight {
  id: string;
  from: number;
  to: number;
  kind: "comment" | "suggestion";
  /** The one that is looked at now. */
  isCurrent?: boolean;
  /** On paper: the number of the note that says it. */
  note?: number;
}

/** A part of a text that another one has not, in places of the flat text. */
export interface Changed {
  from: number;
  to: number;
  kind: "added" | "removed";
  /** What the other text has here instead: `from` and `to` are the same place then. */
  words?: string;
}

/** A part of a text that is selected, in places of its flat text. */
export interface Selected {
  from: number;
  to: number;
  quote: string;
}

const names = { comment: "Comment", suggestion: "Suggestion" } as const;

/** What the element of a highlight carries, in the editor and in a text that is read. */
export const highlightAttributes = ({ id, kind, isCurrent }: Highlight) => ({
  "data-highlight": id,
  "data-kind": kind,
  ...(isCurrent && { "data-current": "" }),
  title: names[kind],
});

/** The highlights at a place, the shortest first: what stands inside another can be reached. */
export const highlightsAt = (all: readonly Highlight[], place: number) =>
  all
    .filter(({ from, to }) => from <= place && place < to)
    .sort((one, other) => one.to - one.from - (other.to - other.from));
