import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it/browser";
import { mathRule } from "./math-rule.ts";

/** Names that are marked where they follow an `@`. */
interface Env {
  names?: readonly string[];
}

const md = new MarkdownIt({ html: false, breaks: true, linkify: true }).use(mathRule);
// A picture of another site would tell it who reads; ours are attachments.
md.disable("image");
// Only what is written as an address becomes one: "e.g.this" is none.
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const { escapeHtml } = md.utils;
const rules = md.renderer.rules;
rules.math = (tokens, at) => `<code class="math">${escapeHtml(tokens[at]?.content ?? "")}</code>`;
rules.math_wide = (tokens, at) =>
  `<code class="math math-wide">${escapeHtml(tokens[at]?.content ?? "")}</code>`;
// A message has no place in the outline of the page it stands on.
rules.heading_open = () => '<p class="heading">';
rules.heading_close = () => "</p>\n";

md.core.ruler.push("mentions", (state) => {
  const { names } = state.env as Env;
  if (!names?.length) return;
  for (const block of state.tokens) {
    if (!block.children) continue;
    block.children = block.children.flatMap((token) => {
      if (token.type !== "text" || !token.content.includes("@")) return token;
      return parted(token.content, names).map(({ text, named }) => {
        const part = new state.Token(named ? "mention" : "text", "", 0);
        part.content = text;
        return part;
      });
    });
  }
});
rules.mention = (tokens, at) =>
  `<span class="mention">${escapeHtml(tokens[at]?.content ?? "")}</span>`;

/** "Ask @Ana Lopes" in its parts. Longer names first: Ana Lopes is not Ana. */
function parted(text: string, names: readonly string[]) {
  const marks = names.map((name) => `@${name}`).sort((one, other) => other.length - one.length);
  const parts: { text: string; named: boolean }[] = [];
  let rest = text;
  while (rest) {
    const places = marks.map((mark) => rest.indexOf(mark));
    const first = Math.min(...places.filter((place) => place >= 0));
    if (first === Number.POSITIVE_INFINITY) break;
    const mark = marks[places.indexOf(first)] ?? "";
    if (first) parts.push({ text: rest.slice(0, first), named: false });
    parts.push({ text: mark, named: true });
    rest = rest.slice(first + mark.length);
  }
  if (rest) parts.push({ text: rest, named: false });
  return parts;
}

const purify = DOMPurify(window);
const classes = /^(math|math math-wide|mention|heading|language-[\w+#-]{1,20})$/;

purify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName === "A") {
    node.setAttribute("target", "_blank");
    node.setAttribute("rel", "noopener noreferrer nofollow");
  }
  const name = node.getAttribute("class");
  if (name !== null && !classes.test(name)) node.removeAttribute("class");
});

/**
 * What somebody wrote, as HTML that holds words and nothing else: no tags of theirs, no scripts,
 * styles, pictures or addresses but https, http and mailto. Sanitized once more although markdown-it
 * lets no HTML through, since one of the two may have a fault.
 */
export const toHtml = (text: string, env: Env = {}) => sanitize(md.render(text, { ...env }));

/** The second wall on its own. */
export const sanitize = (html: string) =>
  purify.sanitize(html, {
    ALLOWED_TAGS: [
      ...["p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li"],
      ...["a", "span", "table", "thead", "tbody", "tr", "th", "td"],
    ],
    ALLOWED_ATTR: ["href", "class", "start"],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
