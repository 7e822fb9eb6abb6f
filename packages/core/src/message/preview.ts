import { boundary, cut } from "../text.ts";

/** So much of a message is looked at for a short line of it. */
const enough = 1000;

/** Signs that mean something in markdown, out of its reach and back. */
const away = (text: string) =>
  text.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)));
const back = (text: string) =>
  text.replace(/[\ue021-\ue07e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000));

const fence = /^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n([\s\S]*?))?(?:\n {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gm;
const escaped = /\\([!-/:-@[-`{-~])/g;
const code = /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;
const maths = /\$\$([^$]+)\$\$|\$(?![\s$])([^$\n]*[^\s$])\$(?!\d)/g;

/** Lines that only draw: rules, the second line of a table, the line beneath a title. */
const drawn = /^[ \t]*(?:(?:[-*_][ \t]*){3,}|\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*|=+)[ \t]*$/gm;
/** What begins a line: quotes, titles, bullets. */
const begun = /^[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+)?/gm;
const linked = /!?\[([^\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+"[^"\n]*")?\)/g;
const address = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/g;
const cells = /[ \t]*\|[ \t]*/g;
const marks = [
  /(\*\*\*|\*\*|\*)(?![\s*])([^*]*[^\s*])\1/g,
  /(?<![\p{L}\p{N}_])(___|__|_)(?![\s_])([^_]*[^\s_])\1(?![\p{L}\p{N}_])/gu,
  /(~~)(?![\s~])([^~]*[^\s~])\1/g,
];

/**
 * One line of what somebody wrote, as it reads without its marks: for lists, notices, quotes and
 * what a search found. Not a second renderer: where it does not understand it leaves things as
 * they are. Pure, so that browsers make the same of a message they quote.
 */
export function plain(text: string, most = 120): string {
  let line = cut(text, Math.max(enough, 2 * most))
    .replace(/[\ue000-\ue0ff]/g, "")
    .replace(fence, (_all, _mark, inner = "") => away(inner))
    .replace(code, (_all, _mark, inner) => away(inner))
    .replace(escaped, (_all, sign) => away(sign))
    .replace(maths, (_all, wide, narrow) => away(wide ?? narrow))
    .replace(drawn, "")
    .replace(begun, "")
    .replace(address, (_all, target) => away(target))
    .replace(/https?:\/\/[^\s<>)\]]+/g, away)
    .replace(linked, "$1");
  // The outer of two first, then what stood within.
  for (const mark of [...marks, ...marks]) line = line.replace(mark, "$2");
  if (/^[ \t]*\|.*\|[ \t]*$/m.test(line)) line = line.replace(cells, " ");
  return cut(back(line).replace(/\s+/g, " ").trim(), most);
}

/** What a search found, from a little before the words that were looked for. */
export function excerpt(text: string, at: number, most = 160): string {
  const before = boundary(text, at - 40);
  const from = before && text.indexOf(" ", before) + 1;
  const start = from > 0 && from <= at ? from : before;
  const words = cut(text.slice(start), most);
  const more = start + words.length < text.length;
  return `${start > 0 ? "…" : ""}${words}${more ? "…" : ""}`;
}
