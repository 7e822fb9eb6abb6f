import { mostInAttribute } from "@lyceum/core/coursework/text/limits.ts";

/**
 * Footnotes: two links that lead to each other, in the text and before the words of the note. Word,
 * LibreOffice, Google Docs and what is made from Markdown have them so.
 */
export function readNotes(body: Element) {
  const links = [...body.querySelectorAll<HTMLAnchorElement>("a[href*='#']")];
  for (const [index, mark] of links.entries()) {
    if (!mark.isConnected) continue;
    const back = links
      .slice(index + 1)
      .find((one) => one.isConnected && leads(mark, one) && leads(one, mark));
    if (!back) continue;
    const note = noteOf(back, mark);
    if (!note) continue;
    const text = wordsOf(note, back);
    if (!text || text.length > mostInAttribute) continue;
    const sign = body.ownerDocument.createElement("sup");
    sign.setAttribute("data-footnote", text);
    const raised = mark.closest("sup");
    const place = raised && raised.textContent?.trim() === mark.textContent?.trim() ? raised : mark;
    place.replaceWith(sign);
    const list = note.parentElement;
    note.remove();
    // The line above the notes goes with the last of them.
    if (list && list !== body && !list.textContent?.trim()) list.remove();
  }
}

const target = (link: Element) => (link.getAttribute("href") ?? "").split("#").at(-1) ?? "";

/** Whether a link leads to where another one stands: by its name, its id, or that of the note around it. */
function leads(from: Element, to: Element) {
  const name = target(from);
  if (!name) return false;
  if ([to.id, to.getAttribute("name")].includes(name)) return true;
  for (let around = to.parentElement; around; around = around.parentElement)
    if (around.id === name) return around.matches("div, li, p, aside, sup, section");
  return false;
}

/** The block that is the note: what its own link is the first word of, and the mark is not in. */
function noteOf(back: Element, mark: Element) {
  const named = back.closest(
    "div[id], li[id], aside, [style*='mso-element:footnote'], [style*='mso-element:endnote']",
  );
  const block = named && !named.contains(mark) ? named : back.closest("p, li, div, dd");
  return block && !block.contains(mark) && block.localName !== "body" ? block : null;
}

/** The words of a note without its number and the way back. */
function wordsOf(note: Element, back: Element) {
  const words = note.cloneNode(true) as Element;
  const number = back.textContent?.trim() ?? "";
  for (const link of words.querySelectorAll("a[href*='#']")) {
    const isBack = link.getAttribute("href") === back.getAttribute("href");
    if (isBack) link.remove();
  }
  const blocks = [...words.querySelectorAll("p, div, li")];
  for (const block of blocks) block.append(" ");
  const text = (words.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim();
  return text.startsWith(number) && number && /^\W?\d/.test(number)
    ? text.slice(number.length).trim() || text
    : text;
}
