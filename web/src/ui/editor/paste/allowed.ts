import { mostInAttribute } from "@lyceum/core/coursework/text/limits.ts";
import { isHarmless } from "../nodes/harmless.ts";
import { renamed, unwrap } from "./css-of.ts";

const blocks = "p, h1, h2, h3, blockquote, ul, ol, li, pre, hr";
const inline = "strong, b, em, i, u, ins, s, strike, del, sub, sup, code, a, br";
const allowed = `${blocks}, ${inline}, img[data-file]`;

/** What is called otherwise and means the same. */
const names: Record<string, string> = {
  h4: "h3",
  h5: "h3",
  h6: "h3",
  div: "p",
  section: "p",
  article: "p",
  header: "p",
  footer: "p",
  main: "p",
  aside: "p",
  address: "p",
  figcaption: "p",
  dt: "p",
  dd: "p",
  center: "p",
  samp: "code",
  kbd: "code",
  tt: "code",
};

/** Leaves the elements that a text has, without any attribute but those they need. */
export function keepAllowed(body: Element, isOwn: boolean) {
  // From within: an element is looked at when what is inside it is settled.
  for (const one of [...body.querySelectorAll("*")].reverse()) {
    const name = names[one.localName];
    if (one.matches("[data-latex]")) stripped(one, isOwn);
    else if (name === "p" && hasBlocks(one)) parted(one);
    else if (name) stripped(renamed(one, name), isOwn);
    else if (one.matches(allowed)) stripped(one, isOwn);
    else unwrap(one);
  }
  // A break between two blocks is the space that they have anyhow.
  for (const one of [...body.querySelectorAll("br")])
    if (!one.parentElement?.closest("p, h1, h2, h3, li, pre") && nextToBlock(one)) one.remove();
  for (const one of [...body.querySelectorAll("p, h1, h2, h3, blockquote")])
    if (
      !/[^\s\u00a0]/.test(one.textContent ?? "") &&
      !one.querySelector("img, [data-latex], [data-footnote]")
    ) {
      if (!one.matches("li > :only-child")) one.remove();
    }
}

const hasBlocks = (one: Element) => !!one.querySelector(`${blocks}, div[data-latex]`);

/** A frame around blocks goes; words that stand between them become a paragraph. */
function parted(frame: Element) {
  let line: Element | undefined;
  for (const child of [...frame.childNodes]) {
    const element = child.nodeType === Node.ELEMENT_NODE ? (child as Element) : undefined;
    if (element?.matches(`${blocks}, div[data-latex]`) || (element && hasBlocks(element))) {
      line = undefined;
      continue;
    }
    if (!line) {
      line = frame.ownerDocument.createElement("p");
      child.before(line);
    }
    line.append(child);
  }
  unwrap(frame);
}

function stripped(one: Element, isOwn: boolean) {
  for (const { name, value } of [...one.attributes]) {
    if (!isKept(one, name, value, isOwn)) one.removeAttribute(name);
  }
  if (one.localName === "a" && !one.hasAttribute("href")) unwrap(one);
}

function isKept({ localName }: Element, name: string, value: string, isOwn: boolean) {
  switch (name) {
    case "href":
      return localName === "a" && value.length <= mostInAttribute && isHarmless(value);
    case "start":
      return localName === "ol" && /^\d{1,6}$/.test(value);
    case "type":
      return localName === "ol" && /^[1aAiI]$/.test(value);
    case "data-footnote":
    case "data-latex":
      return value.length <= mostInAttribute;
    case "data-file":
      return isOwn && /^fil_[0-9a-z]+$/.test(value);
    case "alt":
    case "width":
    case "data-pm-slice":
      return isOwn;
    default:
      return false;
  }
}

function nextToBlock(one: Element) {
  const isBlock = (node: Element | null) => !node || node.matches(`${blocks}, br`);
  return isBlock(one.previousElementSibling) || isBlock(one.nextElementSibling);
}
