import type { MarkdownIt, StateInline } from "markdown-it";

/*
 * Signs that work in pairs: `*leaning*`, `**bold**`, `_leaning_`, `~~gone~~`, `` `code` ``. They do so
 * only where nothing else can be meant: as many at the end as at the start, on one line, the first
 * at the beginning of a word and the last at the end of one. "2*3*4" is a product.
 */

const run = /\*+|_+|~+|\n/g;
const lengths: Record<string, readonly number[]> = { "*": [1, 2, 3], _: [1], "~": [2] };

/** Where words are not parted by spaces, a pair may stand within. */
const unparted = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}";
const before = new RegExp(`(?:^|[\\s\\p{Ps}\\p{Pi}"'¿¡*_~—–${unparted}])$`, "u");
const after = new RegExp(`^(?:$|[\\s\\p{Pe}\\p{Pf}\\p{Pd}"'.,;:!?…*_~、。，${unparted}])`, "u");

/** Pairs are nested so deep; further ones are shown as they were written. */
const deepest = 4;

/** Where pairs begin and end in a text, by the place of their first sign. */
function pairsOf(text: string): Map<number, "opens" | "closes"> {
  const pairs = new Map<number, "opens" | "closes">();
  let waiting: { signs: string; at: number }[] = [];
  for (const { 0: signs, index } of text.matchAll(run)) {
    if (signs === "\n") waiting = [];
    if (!lengths[signs.charAt(0)]?.includes(signs.length)) continue;
    const end = index + signs.length;
    const left = text.slice(Math.max(0, index - 2), index);
    const right = text.slice(end, end + 2);
    const from = waiting.findLastIndex((one) => one.signs === signs);
    const partner = waiting[from];
    if (partner && /\S$/.test(left) && after.test(right)) {
      pairs.set(partner.at, "opens").set(index, "closes");
      waiting.length = from;
    } else if (/^\S/.test(right) && before.test(left) && waiting.length < deepest) {
      waiting.push({ signs, at: index });
    }
  }
  return pairs;
}

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

const wordy = /[\p{L}\p{N}]/u;

/** Code in a line. A backtick at an end of a word is an apostrophe: "`tis". */
function code(state: StateInline, silent: boolean) {
  const { src, pos, posMax } = state;
  const ticks = /^`+/.exec(src.slice(pos, pos + 100))?.[0];
  if (!ticks) return false;
  const from = pos + ticks.length;
  const to = wordy.test(src.charAt(pos - 1)) ? -1 : closing(src, ticks, from, posMax);
  if (to < 0) {
    if (!silent) state.pending += ticks;
    state.pos = from;
    return true;
  }
  if (!silent) {
    const token = state.push("code_inline", "code", 0);
    const inner = src.slice(from, to);
    // Spaces that keep the backticks within apart from those around.
    token.content = /^ .*\S.* $/s.test(inner) && inner.includes("`") ? inner.slice(1, -1) : inner;
  }
  state.pos = to + ticks.length;
  return true;
}

function closing(src: string, ticks: string, from: number, end: number) {
  const lineEnd = src.indexOf("\n", from);
  const last = Math.min(end, lineEnd < 0 ? end : lineEnd);
  for (let at = src.indexOf(ticks, from); at >= 0 && at < last; ) {
    let to = at;
    while (src.charAt(to) === "`") to++;
    if (to - at === ticks.length && at > from && !wordy.test(src.charAt(to))) return at;
    at = src.indexOf(ticks, to);
  }
  return -1;
}

/** A line ends where it was ended, and the next one keeps the spaces before it. */
function newline(state: StateInline, silent: boolean) {
  if (state.src.charAt(state.pos) !== "\n") return false;
  if (!silent) state.push("softbreak", "br", 0);
  state.pos++;
  return true;
}
