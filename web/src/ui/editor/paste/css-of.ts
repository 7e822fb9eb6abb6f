/** What the `style` attribute of an element says of a property; a browser's own list drops those it does not know. */
export function cssOf(element: Element, property: string) {
  const style = element.getAttribute("style") ?? "";
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, "i").exec(style)?.[1]?.trim() ?? "";
}

/** Puts what is inside an element in its place. */
export const unwrap = (element: Element) => element.replaceWith(...element.childNodes);

/** The same element under another name, with what is inside it and no attributes. */
export function renamed(element: Element, tag: string) {
  const next = element.ownerDocument.createElement(tag);
  next.append(...element.childNodes);
  element.replaceWith(next);
  return next;
}
