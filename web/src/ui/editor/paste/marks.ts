import { cssOf, unwrap } from "./css-of.ts";

/** Bold, italics and the like that are said by styles become elements, and bold that is none goes. */
export function styleMarks(body: Element) {
  for (const one of [
    ...body.querySelectorAll<HTMLElement>("b[style], strong[style], i[style], em[style]"),
  ]) {
    const isBold = one.matches("b, strong");
    const value = cssOf(one, isBold ? "font-weight" : "font-style");
    // Google Docs puts all that is copied into a bold element that is not.
    if (value === "normal" || (isBold && value && weight(value) < 600)) unwrap(one);
  }
  for (const one of [...body.querySelectorAll<HTMLElement>("span[style], font[style]")]) {
    for (const tag of marksOf(one)) {
      const mark = body.ownerDocument.createElement(tag);
      mark.append(...one.childNodes);
      one.append(mark);
    }
  }
}

const weight = (value: string) => (value === "bold" ? 700 : Number.parseInt(value, 10) || 400);

function marksOf(one: Element) {
  const marks: string[] = [];
  const isIn = (tags: string) => !!one.closest(tags);
  if (weight(cssOf(one, "font-weight")) >= 600 && !isIn("h1, h2, h3, h4, h5, h6"))
    marks.push("strong");
  if (cssOf(one, "font-style") === "italic") marks.push("em");
  const line = cssOf(one, "text-decoration") || cssOf(one, "text-decoration-line");
  // A link is underlined by itself.
  if (line.includes("underline") && !isIn("a[href]") && !one.querySelector("a[href]"))
    marks.push("u");
  if (line.includes("line-through")) marks.push("s");
  const raised = cssOf(one, "vertical-align");
  if (raised === "super" && !isIn("sup")) marks.push("sup");
  if (raised === "sub" && !isIn("sub")) marks.push("sub");
  return marks;
}
