import { unwrap } from "./css-of.ts";

const blocks = "p, div, ul, ol, blockquote, pre, h1, h2, h3, h4, h5, h6, table, hr";

/**
 * A text has no tables: each row becomes a line, its cells with a bar between them. A cell with several
 * blocks keeps them, one after the other, and so does a row of one cell: mails are laid out with those.
 */
export function flattenTables(body: Element) {
  // The innermost first, so that an outer one meets blocks.
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    for (const row of table.querySelectorAll("tr")) {
      const cells = [...row.querySelectorAll(":scope > td, :scope > th")];
      const full = cells.filter((cell) => cell.textContent?.trim() || cell.querySelector("img"));
      const areLines = full.every((cell) => isLine(cell));
      if (full.length < 2 || !areLines) continue;
      const line = body.ownerDocument.createElement("p");
      for (const [index, cell] of full.entries()) {
        if (index) line.append(" | ");
        const inner = cell.querySelector(":scope > :is(p, div)");
        line.append(...(inner ?? cell).childNodes);
      }
      row.replaceChildren(line);
    }
    for (const part of table.querySelectorAll("caption, thead, tbody, tfoot, colgroup, col, tr")) {
      if (part.localName.startsWith("col")) part.remove();
      else if (part.localName !== "caption") unwrap(part);
    }
    for (const cell of table.querySelectorAll("td, th, caption")) {
      const block = body.ownerDocument.createElement("div");
      block.append(...cell.childNodes);
      cell.replaceWith(block);
    }
    unwrap(table);
  }
}

/** A cell with a text of one line. */
function isLine(cell: Element) {
  const inner = cell.querySelectorAll(blocks);
  return !inner.length || (inner.length === 1 && !!cell.querySelector(":scope > :is(p, div)"));
}
