import { mostInSeries } from "@lyceum/core/meeting/limits.ts";

/** The room in Lyceum, or a link of one's own. */
export type PlaceKind = "room" | "link";

/** What a meeting is about and where it takes place, as it is typed. */
export interface AboutValues {
  title: string;
  agenda: string;
  placeKind: PlaceKind;
  url: string;
}

export const emptyAbout: AboutValues = { title: "", agenda: "", placeKind: "room", url: "" };

/** A link that a browser opens. */
const isLink = (url: string) => /^https?:\/\/\S+\.\S+/i.test(url.trim());

export const isAboutReady = ({ placeKind, url }: AboutValues) =>
  placeKind === "room" || isLink(url);

/** What is sent of it; what is left empty is left out. */
export const sentAbout = ({ title, agenda, placeKind, url }: AboutValues) => ({
  title: title.trim() || undefined,
  agenda: agenda.trim() || undefined,
  place:
    placeKind === "link" ? { kind: "link" as const, url: url.trim() } : { kind: "room" as const },
});

/** How often a meeting takes place, as it is chosen. */
export interface RepeatValues {
  /** In weeks; "0" is once. */
  everyWeeks: string;
  count: number | string;
}

export const once: RepeatValues = { everyWeeks: "0", count: 4 };

/** How a series repeats. */
export interface Rule {
  everyWeeks: number;
  count: number;
}

/** The rule of a series; undefined for one meeting. */
export const ruleOf = ({ everyWeeks, count }: RepeatValues): Rule | undefined =>
  everyWeeks === "0" ? undefined : { everyWeeks: Number(everyWeeks), count: Number(count) };

/** A number of meetings the server takes. */
export const isRule = ({ count }: Rule) =>
  Number.isInteger(count) && count >= 2 && count <= mostInSeries;
