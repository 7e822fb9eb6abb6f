import { boundary, cut } from "../text/cut.ts";
import { codeAt, codeWords, formulaAt, pairsOf } from "./marks.ts";

/** So much of a message is looked at for a short line of it. */
const enough = 1000;

/** Signs that mean something in markdown, out of its reach and back. */
const away = (text: string) =>
  text.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(0xe000 + sign.charCodeAt(0)));
const back = (text: string) =>
  text.replace(/[\ue021-\ue07e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000));

const fence = /^[ \t]*(`{3,})[^`\n]*\n(?:([\s\S]*?)\n)??[ \t]*\1`*[ \t]*$/gm;
const block = /^[ \t]*\$\$([^$]+)\$\$[ \t]*$/gm;
/** The second line of a table, and what stands between cells. */
const drawn = /^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*$/m;
const cells = /[ \t]*\|[ \t]*/g;
const linked =
  /\[([^\]\n]*)\]\((?:https?:\/\/|mailto:)[^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+"[^"\n]*")?\)/gi;
const address = /https?:\/\/[^\s<>)\]]+/g;

/** A text whose code and formulas are out of reach, without the marks around them. */
function withoutSpans(text: string) {
  let line = "";
  for (let pos = 0; pos < text.length; ) {
    const span = codeAt(text, pos) ?? formulaAt(text, pos);
    if (span) {
      const inner = text.slice(span.from, span.to);
      line += away(span.mark.startsWith("`") ? codeWords(inner) : inner);
      pos = span.to + span.mark.length;
      continue;
    }
    // As many as there are belong together, also where they mean nothing.
    const [signs = ""] = /^(?:`+|\$\$?|[^`$]+)/.exec(text.slice(pos, pos + 100)) ?? [];
    line += signs;
    pos += signs.length;
  }
  return line;
}

function withoutPairs(text: string) {
  const pairs = pairsOf(text);
  return text.replace(/\*+|_+|~+/g, (signs, at: number) => (pairs.has(at) ? "" : signs));
}

/**
 * One line of what somebody wrote, as the page reads that shows it: for lists, notices, quotes and
 * what a search found. Pure, so that browsers make the same of a message they quote.
 */
export function plain(text: string, most = 120): string {
  let line = cut(text, Math.max(enough, 2 * most))
    .replace(/[\ue000-\ue0ff]/g, "")
    .replace(fence, (_all, _mark, inner = "") => away(inner))
    .replace(block, (_all, inner) => away(inner));
  line = withoutSpans(line).replace(linked, "$1").replace(address, away);
  if (drawn.test(line)) line = line.replace(drawn, "").replace(cells, " ");
  return cut(back(withoutPairs(line)).replace(/\s+/g, " ").trim(), most);
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
