import { codeAt, codeWords, pairsOf } from "@lyceum/core/message/marks.ts";
import type { MarkdownIt, StateInline } from "markdown-it";

/** Has markdown-it's own rules see only such pairs. */
export function pairRules(md: MarkdownIt) {
  const Library = md.inline.State;
  md.inline.State = class extends Library {
    #pairs?: ReturnType<typeof pairsOf>;

    override scanDelims(start: number, canSplitWord: boolean) {
      const { length } = super.scanDelims(start, canSplitWord);
      this.#pairs ??= pairsOf(this.src);
      const role = this.#pairs.get(start);
      return { can_open: role === "opens", can_close: role === "closes", length };
    }
  };
  md.inline.ruler.at("backticks", code);
  md.inline.ruler.at("newline", newline);
  md.renderer.rules.softbreak = () => "\n";
}

/** Code in a line. */
function code(state: StateInline, silent: boolean) {
  const { src, pos, posMax } = state;
  if (src.charAt(pos) !== "`") return false;
  const span = codeAt(src, pos, posMax);
  if (!span) return asWritten(state, /`+/y, silent);
  if (!silent)
    state.push("code_inline", "code", 0).content = codeWords(src.slice(span.from, span.to));
  state.pos = span.to + span.mark.length;
  return true;
}

/** Signs that mean nothing where they stand. */
export function asWritten(state: StateInline, signs: RegExp, silent: boolean) {
  signs.lastIndex = state.pos;
  const [found = ""] = signs.exec(state.src) ?? [];
  if (!silent) state.pending += found;
  state.pos += found.length;
  return found.length > 0;
}

/** A line ends where it was ended, and the next one keeps the spaces before it. */
function newline(state: StateInline, silent: boolean) {
  if (state.src.charAt(state.pos) !== "\n") return false;
  if (!silent) state.push("softbreak", "br", 0);
  state.pos++;
  return true;
}
