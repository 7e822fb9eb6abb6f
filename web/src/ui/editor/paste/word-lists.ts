import { cssOf, renamed, unwrap } from "./css-of.ts";

/** The bullet or number that Word writes itself. */
const markerOf = (block: Element) =>
  [...block.querySelectorAll("[style]")].find((one) => /^ignore/i.test(cssOf(one, "mso-list")));

/** Lists of Word are paragraphs that say how deep they stand and begin with their own bullet or number. */
export function wordLists(body: Element) {
  /** The lists that are open, the outermost first. */
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const block of body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6")) {
    const level = Number(/\blevel(\d+)/i.exec(cssOf(block, "mso-list"))?.[1]);
    const marker = level ? markerOf(block) : undefined;
    const sign = (marker?.textContent ?? "").replace(/[\s\u00a0]+/g, "");
    if (!level || !marker) {
      // Another paragraph of the same item.
      const goesOn = /MsoListParagraph/.test(block.className) && follows(last, block);
      const item = open.at(-1)?.lastElementChild;
      if (goesOn && item) item.append(block);
      else [open, last] = [[], null];
      continue;
    }
    if (/^h\d$/i.test(block.tagName)) {
      // A heading stays one; its number is part of what people read.
      marker.replaceWith(isNumber(sign) ? `${sign} ` : "");
      [open, last] = [[], null];
      continue;
    }
    marker.remove();
    if (!follows(last, block)) open = [];
    open.length = Math.min(open.length, level);
    const tag = isNumber(sign) ? "ol" : "ul";
    if (open.length === level && open.at(-1)?.localName !== tag) open.pop();
    if (!open.length || open.length < level) {
      const list = body.ownerDocument.createElement(tag);
      if (tag === "ol") describe(list, sign);
      const parent = open.at(-1)?.lastElementChild;
      if (parent) parent.append(list);
      else block.before(list);
      open.push(list);
    }
    const item = body.ownerDocument.createElement("li");
    open.at(-1)?.append(item);
    item.append(block);
    last = open[0] ?? null;
  }
}

/** Whether nothing but spaces stands between a list and what comes next. */
function follows(list: Element | null, block: Element) {
  let before = block.previousSibling;
  while (before && before.nodeType === Node.TEXT_NODE && !before.textContent?.trim())
    before = before.previousSibling;
  return !!list && before === list;
}

/** `1.`, `a)`, `(iv)`; a bullet is any other sign, and Word's own round one may be the letter o. */
const isNumber = (sign: string) =>
  /^\(?(\d+|[a-z]{1,6}|\d+(\.\d+)+)[.):]+$|^\d+(\.\d+)*$/i.test(sign);

/** With which number or letter a list begins. */
function describe(list: HTMLElement, sign: string) {
  const value = sign.replace(/[^\da-z]/gi, "");
  if (/^\d+$/.test(value)) {
    if (Number(value) > 1) list.setAttribute("start", value);
  } else if (/^[ivx]+$/i.test(value) && /^i/i.test(value))
    list.setAttribute("type", value[0] ?? "i");
  else if (value) list.setAttribute("type", value === value.toLowerCase() ? "a" : "A");
}

const letters: Record<string, string> = {
  "lower-alpha": "a",
  "lower-latin": "a",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};

/** Lists that stand in lists without an item between them, as Google Docs has them, and items without a list. */
export function mendLists(body: Element) {
  for (const list of body.querySelectorAll("ol")) {
    const item = list.querySelector(":scope > li");
    const type = item ? letters[cssOf(item, "list-style-type")] : undefined;
    if (type) list.setAttribute("type", type);
  }
  for (const inner of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) {
    const before = inner.previousElementSibling;
    if (before?.localName === "li") before.append(inner);
    // Nothing stands above it: it is as deep as what is around it.
    else unwrap(inner);
  }
  for (const stray of [...body.querySelectorAll(":is(ul, ol) > :not(li, ul, ol)")]) {
    const before = stray.previousElementSibling;
    if (before?.localName === "li") before.append(stray);
    else renamed(stray, "li");
  }
  for (const item of [...body.querySelectorAll("li")])
    if (!item.parentElement?.matches("ul, ol")) renamed(item, "p");
}
