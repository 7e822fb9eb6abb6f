const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

type Content = string | number | boolean | undefined;
export type Xml = { [name: string]: Content | Xml | (Content | Xml)[] };

/** `{A: {B: [1, 2]}}` → `<A><B>1</B><B>2</B></A>`; what is undefined is left out. */
export function xml(tree: Xml): string {
  return Object.entries(tree)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one) => one !== undefined)
        .map((one) => `<${name}>${typeof one === "object" ? xml(one) : encoded(one)}</${name}>`),
    )
    .join("");
}

const encoded = (value: Content) =>
  String(value).replace(/[&<>"\r]/g, (found) => escapes[found] ?? found);

/**
 * The contents of every element of that name. Enough for S3's request documents, in which an
 * element never contains another of its own name.
 */
export function elements(document: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, "g");
  return [...document.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** The text of every element of that name, with its entities resolved. */
export const texts = (document: string, name: string) => elements(document, name).map(decoded);

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
