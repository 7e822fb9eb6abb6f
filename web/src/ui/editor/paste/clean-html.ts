import { keepAllowed } from "./allowed.ts";
import { cssOf, renamed } from "./css-of.ts";
import { readFormulas } from "./formulas.ts";
import { styleMarks } from "./marks.ts";
import { readNotes } from "./notes.ts";
import { readPictures } from "./pictures.ts";
import { flattenTables } from "./tables.ts";
import { mendLists, wordLists } from "./word-lists.ts";

/** What is no text, with all that is inside it. */
const noText =
  "script, style, title, meta, link, base, template, noscript, iframe, object, embed, video, audio, canvas, svg, select, xml";

/** What programs put beside the words: the anchors of comments, the boxes of a checklist, the end of the clipboard. */
const signs =
  "span.MsoCommentReference, a.msocomanchor, img[aria-roledescription='checkbox'], br.Apple-interchange-newline";

interface Cleaned {
  html: string;
  /** Pictures that the clipboard names and does not hold. */
  lost: number;
}

/**
 * HTML from anywhere with what a text may have and nothing else: its words, headings, lists, links,
 * footnotes and formulas. Read in a document of its own, in which nothing runs and nothing is fetched.
 * @param hold keeps a picture for the upload, and answers with the mark that stands for it in the text;
 * without it pictures are lost.
 */
export function cleanHtml(html: string, hold?: (picture: File) => string): Cleaned {
  const { body } = new DOMParser().parseFromString(withoutHandlers(html), "text/html");
  const isOwn = !!body.querySelector("[data-pm-slice]");
  for (const one of body.querySelectorAll(noText)) one.remove();
  dropComments(body);
  for (const one of body.querySelectorAll("[style]")) {
    const isHidden = cssOf(one, "display") === "none" || cssOf(one, "mso-hide") === "all";
    if (isHidden || /^comment(-list)?$/.test(cssOf(one, "mso-element"))) one.remove();
  }
  for (const one of body.querySelectorAll(signs)) one.remove();
  if (!isOwn) {
    readHeadings(body);
    wordLists(body);
    readNotes(body);
    readFormulas(body);
    flattenTables(body);
    styleMarks(body);
    mendLists(body);
  }
  const lost = readPictures(body, hold);
  keepAllowed(body, isOwn);
  return { html: body.innerHTML, lost };
}

/** Nothing would run them, but a browser reports each to the policy of the page as it reads it. */
const withoutHandlers = (html: string) =>
  html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\son\w+\s*=/gi, " data-off="));

/** Headings that are said by a role, as Word for the web has them, or by a style of Word. */
function readHeadings(body: Element) {
  for (const one of body.querySelectorAll("[role='heading'], p.MsoTitle, p.MsoSubtitle")) {
    const level = one.matches(".MsoTitle") ? 1 : Number(one.getAttribute("aria-level") ?? 2);
    if (!/^h\d$/.test(one.localName)) renamed(one, `h${Math.min(3, Math.max(1, level || 2))}`);
  }
}

function dropComments(root: Element) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const one of found) one.parentNode?.removeChild(one);
}
