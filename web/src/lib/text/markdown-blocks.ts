import type { MarkdownIt, StateBlock } from "markdown-it";

/*
 * Blocks of a text, read so that nothing written is lost: what begins a line (`7.`, `-`, `>`, `#`)
 * is shown as it stands, and only arranged. A list is where lines begin with such a sign, so nothing
 * depends on whether the writer meant one.
 */

const item = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)/;
const quoted = /^[ \t]*>/;
const fenced = /^[ \t]*(`{3,})[^`]*$/;

/** Lists within lists are drawn so deep; those within are in line with them. */
const deepest = 4;

export const lineOf = (state: StateBlock, line: number) =>
  state.src.slice(state.bMarks[line], state.eMarks[line]);

/** Replaces what markdown-it knows of lists, quotes, code and paragraphs. */
export function blockRules(md: MarkdownIt) {
  const within = { alt: ["paragraph"] };
  md.block.ruler.at("fence", fence, within);
  md.block.ruler.at("blockquote", quote, within);
  md.block.ruler.at("list", list, within);
  md.block.ruler.at("paragraph", paragraph);
  const { rules } = md.renderer;
  const { escapeHtml } = md.utils;
  rules.marker = (tokens, at) =>
    `<span class="marker">${escapeHtml(tokens[at]?.content ?? "")}</span>`;
  rules.fence = (tokens, at) => {
    const { info = "", content = "" } = tokens[at] ?? {};
    const [language] = info.split(/\s/);
    const name = language && ` class="language-${escapeHtml(language)}"`;
    return `<pre><code${name}>${escapeHtml(content)}</code></pre>`;
  };
  // Line ends are shown, so there may be none but the writer's: tags of blocks come without.
  md.core.ruler.push("no-line-ends", ({ tokens }) => {
    for (const token of tokens) token.block = false;
  });
}

function words(state: StateBlock, text: string) {
  const token = state.push("inline", "", 0);
  token.content = text;
  token.children = [];
}

/** Code between two fences. One that is never closed is a line like any other. */
function fence(state: StateBlock, first: number, last: number, silent: boolean) {
  const ticks = fenced.exec(lineOf(state, first))?.[1];
  if (!ticks) return false;
  let end = first + 1;
  while (end < last && !closes(lineOf(state, end), ticks)) end++;
  if (end >= last) return false;
  if (silent) return true;
  const token = state.push("fence", "code", 0);
  token.info = lineOf(state, first).trim().slice(ticks.length);
  token.content = state.getLines(first + 1, end, state.sCount[first] ?? 0, true);
  state.line = end + 1;
  return true;
}

function closes(line: string, ticks: string) {
  const bare = line.trim();
  return bare.startsWith(ticks) && bare === "`".repeat(bare.length);
}

/** Lines that begin with `>`, as mails quote. */
function quote(state: StateBlock, first: number, last: number, silent: boolean) {
  if (!quoted.test(lineOf(state, first))) return false;
  if (silent) return true;
  let end = first + 1;
  while (end < last && quoted.test(lineOf(state, end))) end++;
  state.push("blockquote_open", "blockquote", 1);
  words(state, state.getLines(first, end, 0, false));
  state.push("blockquote_close", "blockquote", -1);
  state.line = end;
  return true;
}

interface Open {
  tag: string;
  indent: number;
}

/** Lines that begin with a dash or a number, and the lines that are indented beneath them. */
function list(state: StateBlock, first: number, last: number, silent: boolean) {
  if (!item.test(lineOf(state, first))) return false;
  if (silent) return true;
  const open: Open[] = [];
  const close = () => {
    state.push("list_item_close", "li", -1);
    state.push("list_close", open.pop()?.tag ?? "", -1);
  };
  let line = first;
  while (line < last) {
    const found = item.exec(lineOf(state, line));
    if (!found) break;
    const [all, , sign = "", space = ""] = found;
    const indent = state.sCount[line] ?? 0;
    const tag = /\d/.test(sign) ? "ol" : "ul";
    while (open.length > 1 && indent < (open.at(-1)?.indent ?? 0)) close();
    let now = open.at(-1);
    const deeper = !now || (indent > now.indent + 1 && open.length < deepest);
    if (!deeper && now?.tag !== tag) close();
    now = open.at(-1);
    if (deeper || now?.tag !== tag) {
      open.push({ tag, indent });
      state.push("list_open", tag, 1);
    } else state.push("list_item_close", "li", -1);
    state.push("list_item_open", "li", 1);
    state.push("marker", "", 0).content = sign + space;
    let end = line + 1;
    while (end < last && continues(state, end, indent, last)) end++;
    words(
      state,
      [lineOf(state, line).slice(all.length), ...beneath(state, line + 1, end)].join("\n"),
    );
    line = end;
  }
  while (open.length) close();
  state.line = line;
  return true;
}

const beneath = (state: StateBlock, from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => lineOf(state, from + at).trim());

const continues = (state: StateBlock, line: number, indent: number, last: number) =>
  !state.isEmpty(line) && (state.sCount[line] ?? 0) > indent + 1 && !begins(state, line, last);

/** Whether something other than a paragraph begins at this line. */
const begins = (state: StateBlock, line: number, last: number) =>
  state.md.block.ruler.getRules("paragraph").some((rule) => rule(state, line, last, true));

/** All lines up to the next block, with the empty ones between them. */
function paragraph(state: StateBlock, first: number, last: number) {
  let end = first + 1;
  while (end < last && !begins(state, end, last)) end++;
  state.line = end;
  while (state.isEmpty(end - 1)) end--;
  state.push("paragraph_open", "p", 1);
  for (let line = first; line < end; ) {
    let to = line;
    while (to < end && state.isEmpty(to) === state.isEmpty(line)) to++;
    // Signs in pairs do not reach across an empty line.
    words(state, state.getLines(line, to, 0, to < end));
    line = to;
  }
  state.push("paragraph_close", "p", -1);
  return true;
}
