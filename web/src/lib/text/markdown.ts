import DOMPurify from "dompurify";
import MarkdownIt, { type StateBlock, type Token } from "markdown-it/browser";
import { blockRules, lineOf } from "./markdown-blocks.ts";
import { pairRules } from "./markdown-pairs.ts";
import { mathRule } from "./math-rule.ts";
import { parted } from "./mentions.ts";
import { calm } from "./words.ts";

/** Names that are marked where they follow an `@`. */
interface Env {
  names?: readonly string[];
}

/** What a text may be made of before it costs the reader's page too much; more is shown as plain text. */
const most = { signs: 20_000, tokens: 1200, cells: 300 };

/**
 * The part of markdown in which nothing is lost that somebody may have meant as it stands. No titles,
 * rules, escapes, entities or addresses of links at the foot: those take signs away. Pictures of
 * another site would tell it who reads; ours are attachments.
 */
const md = new MarkdownIt("zero", { html: false, linkify: true });
md.enable(["table", "fence", "blockquote", "list"]);
md.enable(["linkify", "newline", "backticks", "strikethrough", "emphasis", "link"]);
blockRules(md);
mathRule(md);
pairRules(md);
guardTables();

// Only what is written as an address becomes one: "e.g.this" is none. It reads as it was written.
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
md.normalizeLinkText = (address) => address;
md.validateLink = (address) => /^(?:https?|mailto):/i.test(address);

md.core.ruler.push("mentions", (state) => {
  const { names } = state.env as Env;
  if (!names?.length) return;
  for (const block of state.tokens) {
    let links = 0;
    block.children = (block.children ?? []).flatMap((token) => {
      if (token.type === "link_open" || token.type === "link_close") links += token.nesting;
      if (links || token.type !== "text" || !token.content.includes("@")) return token;
      return parted(token.content, names).map(({ text, named }) => {
        const part = new state.Token(named ? "mention" : "text", "", 0);
        part.content = text;
        return part;
      });
    });
  }
});
md.renderer.rules.mention = (tokens, at) =>
  `<span class="mention">${md.utils.escapeHtml(tokens[at]?.content ?? "")}</span>`;

/**
 * A word of many lines is laid out anew at each of them, which takes seconds; it is told where to
 * break. The text stays the same, to be read, copied and searched.
 */
const withBreaks = (text: string) =>
  text
    .split(/([!-~\u00a1-\u052f]{50})(?=[!-~\u00a1-\u052f]{50})/)
    .filter(Boolean)
    .map(md.utils.escapeHtml)
    .join("<wbr>");
md.renderer.rules.text = (tokens, at) => withBreaks(tokens[at]?.content ?? "");

/** A table drops cells beyond its columns, and fills up missing ones; neither may cost words or time. */
function guardTables() {
  const all = md.block.ruler.getRules("");
  const table = all[0] as (typeof all)[number];
  const cellsOf = (line: string) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|").length;
  const fits = (state: StateBlock, first: number, last: number) => {
    const columns = cellsOf(lineOf(state, first));
    let end = first;
    while (end < last && !state.isEmpty(end) && cellsOf(lineOf(state, end)) <= columns) end++;
    return (end === last || state.isEmpty(end)) && columns * (end - first) <= most.cells;
  };
  md.block.ruler.at(
    "table",
    (state, first, last, silent) =>
      table(state, first, last, true) &&
      fits(state, first, last) &&
      (silent || table(state, first, last, false)),
    { alt: ["paragraph"] },
  );
}

const purify = DOMPurify(window);
const classes = /^(math|math math-wide|mention|marker|language-[\w+#-]{1,20})$/;

purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName === "A") {
    node.setAttribute("target", "_blank");
    node.setAttribute("rel", "noopener noreferrer nofollow");
  }
  // Each part is written from the side of its own language.
  if (/^(P|LI|BLOCKQUOTE|TD|TH)$/.test(node.tagName)) node.setAttribute("dir", "auto");
  const name = node.getAttribute("class");
  if (name !== null && !classes.test(name)) node.removeAttribute("class");
});

/**
 * What somebody wrote, as HTML that holds words and nothing else: no tags of theirs, no scripts,
 * styles, pictures or addresses but https, http and mailto. Sanitized once more although markdown-it
 * lets no HTML through, since one of the two may have a fault.
 */
export function toHtml(text: string, env: Env = {}) {
  const quiet = calm(text);
  const plainly = () => sanitize(`<p>${withBreaks(quiet)}</p>`);
  if (quiet.length > most.signs) return plainly();
  const tokens = md.parse(quiet, { ...env });
  if (countOf(tokens) > most.tokens) return plainly();
  return sanitize(md.renderer.render(tokens, md.options, { ...env }));
}

const countOf = (tokens: readonly Token[]) =>
  tokens.reduce((sum, { children }) => sum + 1 + (children?.length ?? 0), 0);

/** The second wall on its own. */
export const sanitize = (html: string) =>
  purify.sanitize(html, {
    ALLOWED_TAGS: [
      "p",
      "wbr",
      "em",
      "strong",
      "s",
      "code",
      "pre",
      "blockquote",
      "ul",
      "ol",
      "li",
      "a",
      "span",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
    ],
    ALLOWED_ATTR: ["href", "class"],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
