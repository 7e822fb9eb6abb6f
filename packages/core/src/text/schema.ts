import * as z from "zod";

/** Nobody sees these: controls, marks of direction, fillers, zero-width spaces, the empty Braille cell. */
const invisible = /\p{Cc}|\p{Default_Ignorable_Code_Point}|\u2800/gu;
/** These join or split letters (Persian, Hindi) and emoji, and are seen by what they do to a neighbour. */
const joiners = ["\u200c", "\u200d", "\ufe0e", "\ufe0f"];
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** For what machines compare, such as addresses: full-width letters become plain ones, and nothing invisible is left. */
export const plain = (text: string) => text.normalize("NFKC").replace(invisible, "").trim();

/** What people type into one line: no line breaks, no controls, nothing that turns its direction. */
function clean(text: string) {
  const line = text.normalize("NFC").replace(lineBreaks, " ");
  const shown = line.replace(invisible, (one) => (joiners.includes(one) ? one : "")).trim();
  return plain(shown) && shown;
}

/** One line of text that people read, such as a name or a title. What is invisible in it is dropped. */
export const Line = z.string().overwrite(clean);

/** Controls, and what turns the direction of everything behind it; line breaks and tabs stay. */
const disturbing = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text of several lines, such as a brief or a reason. One that shows nothing is empty. */
export const Prose = z.string().overwrite((text) => {
  const shown = text.replaceAll("\r\n", "\n").replace(disturbing, "").trim();
  return plain(shown) && shown;
});
