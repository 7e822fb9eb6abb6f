import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";

const dollar = 0x24;

/**
 * Maths between dollars, for markdown-it: `$x^2$` in a line, `$$ … $$` on its own. A price is no
 * formula: the first dollar stands before its formula without a space, and the last one neither
 * follows a space nor precedes a digit.
 */
export function mathRule(md: MarkdownIt) {
  md.inline.ruler.after("escape", "math", inline);
  md.block.ruler.before("fence", "math", block, {
    alt: ["paragraph", "blockquote", "list"],
  });
}

function inline(state: StateInline, silent: boolean) {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== dollar) return false;
  const wide = src.charCodeAt(pos + 1) === dollar;
  const mark = wide ? "$$" : "$";
  const from = pos + mark.length;
  const to = closing(src, mark, from, posMax);
  if (to < 0) return false;
  if (!silent) add(state, src.slice(from, to), wide);
  state.pos = to + mark.length;
  return true;
}

function closing(src: string, mark: string, from: number, end: number) {
  if (/\s/.test(src[from] ?? " ") && mark === "$") return -1;
  for (let at = src.indexOf(mark, from); at >= 0 && at < end; at = src.indexOf(mark, at + 1)) {
    const escaped = src[at - 1] === "\\";
    const fits = mark === "$$" || (!/\s/.test(src[at - 1] ?? " ") && !/\d/.test(src[at + 1] ?? ""));
    if (at > from && fits && !escaped) return at;
  }
  return -1;
}

function block(state: StateBlock, first: number, last: number, silent: boolean) {
  const lineOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  if (!lineOf(first).startsWith("$$")) return false;
  const lines = [lineOf(first).slice(2)];
  let line = first;
  while (!(lines.at(-1) ?? "").trimEnd().endsWith("$$")) {
    if (++line >= last) return false;
    lines.push(lineOf(line));
  }
  const text = lines.join("\n").trimEnd().slice(0, -2).trim();
  if (!text) return false;
  if (silent) return true;
  add(state, text, true);
  state.line = line + 1;
  return true;
}

function add(state: StateInline | StateBlock, text: string, wide: boolean) {
  const token = state.push(wide ? "math_wide" : "math", "code", 0);
  token.content = text;
}
