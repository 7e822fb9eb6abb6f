import { type Child, h } from "./dom.ts";

const address = String.raw`https?:\/\/[^\s<>"]+`;
const letter = String.raw`[\p{L}\p{N}_*]`;
/** A mark in a word or beside a space is none: 2*3*4 and snake_case stay as they are. */
const marked = (mark: string) =>
  String.raw`(?<!${letter})${mark}(?![\s${mark}])([^${mark}\n]+)(?<!\s)${mark}(?!${letter})`;

const links = new RegExp(address, "gu");
/** Each alternative ends at the next of its own signs, so that no text takes long. */
const signs = new RegExp(
  [
    String.raw`\\([!-\/:-@[-\x60{-~])`,
    "`([^`\n]+)`",
    String.raw`\[([^[\]\n]+)\]\(((?:https?:\/\/|mailto:)(?:[^\s()]|\([^\s()]*\))+)\)`,
    String.raw`\*\*(?!\s)((?:(?!\*\*).)+)(?<!\s)\*\*`,
    marked(String.raw`\*`),
    marked("_"),
    `(${address})`,
  ].join("|"),
  "gu",
);

const link = (href: string, ...words: Child[]) =>
  h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...words);

/** An address without what ends the sentence or closes a bracket around it. */
function trimmed(url: string) {
  let end = url.length;
  let open = 0;
  for (const sign of url) open += sign === "(" ? 1 : sign === ")" ? -1 : 0;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? "";
    if (last === ")" && open < 0) open++;
    else if (!/[.,;:!?'*\]}»”’…。，、！？）」』】]/.test(last)) break;
  }
  return url.slice(0, end);
}

/** A text in parts: what `made` makes of each match, and the words between as they are. */
function parts(text: string, pattern: RegExp, made: (match: RegExpMatchArray) => [Child, number]) {
  const list: Child[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [child, length] = made(match);
    list.push(text.slice(from, match.index), child);
    from = match.index + length;
  }
  return [...list, text.slice(from)];
}

function linked(url: string): [Child, number] {
  const whole = trimmed(url);
  return [link(whole, whole), whole.length];
}

function inline(text: string): Child[] {
  return parts(text, signs, ([all, escaped, code, words, href, bold, star, dash, url]) => {
    if (url) return linked(url);
    const child = escaped
      ? escaped
      : code
        ? h("code", null, code)
        : href
          ? link(href, ...inline(words ?? ""))
          : h(bold ? "strong" : "em", null, ...inline(bold ?? star ?? dash ?? ""));
    return [child, all.length];
  });
}

/** More empty lines than one say nothing and fill the window. */
const dense = (text: string) => text.replace(/\n{3,}/g, "\n\n");

/** What the visitor wrote, just so; addresses in it become links. */
export const plainly = (text: string) => parts(dense(text), links, ([url]) => linked(url));

/**
 * What a rep wrote, with the marks that are meant: bold, slanted, code, links, lists, titles. What
 * else looks like a mark is left as it is written, numbers of a list among it.
 */
export function rich(text: string): Child[] {
  const list: Child[] = [];
  for (const [at, block] of dense(text)
    .split(/^ {0,3}```.*\n?/m)
    .entries()) {
    if (at % 2) list.push(h("pre", null, block.replace(/\n$/, "")));
    else list.push(...block.split("\n").flatMap(line));
  }
  return list;
}

function line(text: string): Child[] {
  const [, title] = /^#{1,6} +(.+)/.exec(text) ?? [];
  // "- 5 degrees" is a number, and no item.
  const [, item] = /^ *[-*+] +(?!\d)(.+)/.exec(text) ?? [];
  if (title) return [h("p", null, h("strong", null, ...inline(title)))];
  if (item) return [h("p.item", null, ...inline(item))];
  return [h("p", null, ...inline(text))];
}
