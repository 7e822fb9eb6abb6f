import { apart, cut } from "../text/cut.ts";

declare const checked: unique symbol;
/** What may stand in a mail: our own words, and what people typed made harmless. */
export type Words = string & { readonly [checked]: true };

/** What is repeated of somebody is no longer than a name. */
const nameLength = 60;

const breaks = /[\s\p{Zl}\p{Zp}]+/gu;
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const link = /(?:[a-z][a-z\d+.-]{1,20}:\/\/|mailto:|www\.)[^\s<>"']*/giu;
/** A telephone number, which is as good as a link to who is told to call it. A date is none. */
const number = /(?<![\d.,-])(?!(?:19|20)\d\d-\d\d-\d\d)\+?\(?\d(?:[ ()./-]{0,3}\d){8,14}(?!\d)/gu;
/** A dot between two words, of which mailboxes make a link; the ending of a file is none. */
const dotted =
  /(?<=[\p{L}\p{N}-])[.\u3002](?=\p{L}{2})(?!(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|png|jpe?g|gif|webp|heic|mp3|mp4|m4a|wav)(?![\p{L}\p{N}.]))/giu;

/**
 * What somebody typed, as it may stand in a mail of ours, which may go to an address nobody has
 * proven: one line without a link or a telephone number, and no longer than a name unless said otherwise.
 */
export function typed(text: string | undefined, most = nameLength): Words {
  const line = (text ?? "")
    .normalize("NFKC")
    .replace(breaks, " ")
    .replace(unseen, "")
    .replace(link, "[link]")
    .replace(number, "[number]")
    .replace(dotted, ". ")
    .trim();
  return (line.length > most ? `${cut(line, most - 1)}…` : line) as Words;
}

/** Words of ours; each value in them was typed by somebody and goes through `typed`. */
export const words = (ours: TemplateStringsArray, ...values: (string | number)[]) =>
  ours.reduce((all, one, at) => `${all}${apart(typed(String(values[at - 1])))}${one}`) as Words;

/** What a rep said in a chat, as it was said. Never for what a stranger typed. */
export const quoted = (text: string) => text as Words;
