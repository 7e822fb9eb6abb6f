import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import { lineOf } from "./markdown-blocks.ts";

/** A formula in a line is at most so long; further on nobody looks for its end. */
const longest = 400;

/**
 * Maths between dollars, for markdown-it: `$x^2$` in a line, `$$ … $$` on its own. Money is no
 * formula: see `formulaIn`. Shown as written until it is drawn, and for good where it cannot be.
 */
export function mathRule(md: MarkdownIt) {
  md.inline.ruler.before("backticks", "math", inline);
  md.block.ruler.before("fence", "math", block, { alt: ["paragraph"] });
  const { escapeHtml } = md.utils;
  md.renderer.rules.math = (tokens, at) =>
    `<code class="math">${escapeHtml(tokens[at]?.content ?? "")}</code>`;
  md.renderer.rules.math_wide = (tokens, at) =>
    `<code class="math math-wide">${escapeHtml(tokens[at]?.content ?? "")}</code>`;
}

const wordy = /[\p{L}\p{N}]/u;

function inline(state: StateInline, silent: boolean) {
  const { src, pos, posMax } = state;
  if (src.charAt(pos) !== "$") return false;
  const before = src.charAt(pos - 1);
  const mark = src.charAt(pos + 1) === "$" ? "$$" : "$";
  const from = pos + mark.length;
  const to = before === "\\" || wordy.test(before) ? -1 : closing(src, mark, from, posMax);
  if (to < 0) {
    if (!silent) state.pending += mark;
    state.pos = from;
    return true;
  }
  if (!silent) {
    const token = state.push(mark === "$$" ? "math_wide" : "math", "code", 0);
    token.content = src.slice(pos, to + mark.length);
  }
  state.pos = to + mark.length;
  return true;
}

function closing(src: string, mark: string, from: number, posMax: number) {
  const line = src.indexOf("\n", from);
  const end = Math.min(posMax, from + longest, line < 0 ? posMax : line);
  for (let at = src.indexOf(mark, from); at >= 0 && at < end; at = src.indexOf(mark, at + 1)) {
    if (src.charAt(at - 1) === "\\" || wordy.test(src.charAt(at + mark.length))) continue;
    if (isFormula(src.slice(from, at), mark)) return at;
  }
  return -1;
}

/** Words of three letters that are no prose in a formula. */
const functions =
  /^(?:sin|cos|tan|cot|sec|csc|log|exp|lim|max|min|sup|inf|mod|gcd|lcm|det|dim|ker|arg|deg)$/;

/**
 * Whether something between dollars reads as a formula. Between two sums of money there are spaces
 * at an end, or words, or after a figure no sign of maths: "$5, or 10$ for two".
 */
function isFormula(text: string, mark: string) {
  if (!text.trim()) return false;
  const spaces = Number(/^\s/.test(text)) + Number(/\s$/.test(text));
  if (mark === "$" ? spaces > 0 : spaces === 1) return false;
  const bare = text.replace(/\\[a-z]*(?:text|math|operatorname)[a-z]*\*?\{[^}]*\}|\\[a-z]+/gi, "");
  if (/^\d.*\s/.test(text) && !/[\\^_=+*<>{}]/.test(text)) return false;
  const prose = bare.match(/(?<=\s)\p{L}{3,}|\p{L}{3,}(?=\s)/gu) ?? [];
  return prose.every((word) => functions.test(word));
}

function block(state: StateBlock, first: number, last: number, silent: boolean) {
  if (!lineOf(state, first).trimStart().startsWith("$$")) return false;
  let end = first;
  let text = lineOf(state, first).trim();
  while (!(text.length > 4 && text.endsWith("$$"))) {
    if (++end >= last || text.length > 2 * longest || state.isEmpty(end)) return false;
    text += `\n${lineOf(state, end).trim()}`;
  }
  if (text.indexOf("$$", 2) !== text.length - 2 || !text.slice(2, -2).trim()) return false;
  if (silent) return true;
  state.push("math_wide", "code", 0).content = text;
  state.line = end + 1;
  return true;
}
