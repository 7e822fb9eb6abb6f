import { formulaAt, longestFormula } from "@lyceum/core/message/marks.ts";
import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import { lineOf } from "./markdown-blocks.ts";
import { asWritten } from "./markdown-pairs.ts";

/**
 * Maths between dollars, for markdown-it: `$x^2$` in a line, `$$ … $$` on its own. Money is no
 * formula: see `formulaAt`. Shown as written until it is drawn, and for good where it cannot be.
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

function inline(state: StateInline, silent: boolean) {
  const { src, pos, posMax } = state;
  if (src.charAt(pos) !== "$") return false;
  const span = formulaAt(src, pos, posMax);
  if (!span) return asWritten(state, /\$\$?/y, silent);
  const end = span.to + span.mark.length;
  if (!silent) {
    const token = state.push(span.mark === "$$" ? "math_wide" : "math", "code", 0);
    token.content = src.slice(pos, end);
  }
  state.pos = end;
  return true;
}

function block(state: StateBlock, first: number, last: number, silent: boolean) {
  if (!lineOf(state, first).trimStart().startsWith("$$")) return false;
  let end = first;
  let text = lineOf(state, first).trim();
  while (!(text.length > 4 && text.endsWith("$$"))) {
    if (++end >= last || text.length > 2 * longestFormula || state.isEmpty(end)) return false;
    text += `\n${lineOf(state, end).trim()}`;
  }
  if (text.indexOf("$$", 2) !== text.length - 2 || !text.slice(2, -2).trim()) return false;
  if (silent) return true;
  state.push("math_wide", "code", 0).content = text;
  state.line = end + 1;
  return true;
}
