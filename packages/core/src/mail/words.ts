declare const checked: unique symbol;
/** What may stand in a mail: our own words, and what people typed made harmless. */
export type Words = string & { readonly [checked]: true };

/** What is repeated of somebody is no longer than a name. */
const nameLength = 60;

const breaks = /[\s\p{Zl}\p{Zp}]+/gu;
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const link = /(?:[a-z][a-z\d+.-]{1,20}:\/\/|mailto:|www\.)[^\s<>"']*/giu;
/** A dot between two words: mailboxes make a link of it. */
const dotted = /(?<=[\p{L}\p{N}-])[.\u3002\uff0e\uff61](?=\p{L}{2})/gu;

/**
 * What somebody typed, as it may stand in a mail of ours that goes to an address nobody has proven:
 * one line without a link, and no longer than a name unless said otherwise.
 */
export function typed(text: string | undefined, most = nameLength): Words {
  const line = (text ?? "")
    .replace(breaks, " ")
    .replace(unseen, "")
    .normalize("NFC")
    .replace(link, "[link]")
    .replace(dotted, ". ")
    .trim();
  return shortened(line, most) as Words;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Never a part of a sign. */
function shortened(line: string, most: number) {
  if (line.length <= most) return line;
  const signs = [...graphemes.segment(line.slice(0, most * 20))].map((one) => one.segment);
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : line;
}

/** Words of ours with what people typed in them: each value goes through `typed`. */
export const words = (ours: TemplateStringsArray, ...values: (string | number | undefined)[]) =>
  ours.reduce((all, one, at) => `${all}${typed(String(values[at - 1] ?? ""))}${one}`) as Words;

/**
 * What somebody says who is known to us, such as a rep in a chat, as it was said.
 * Never for what a stranger typed.
 */
export const said = (text: string) => text as Words;
