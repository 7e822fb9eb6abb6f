import { Fragment, Mark, type Node, type NodeType } from "prosemirror-model";
import { AppError } from "../../error.ts";
import { refuseBroken } from "../../well-formed.ts";
import { deepest, mostBytes, mostInAttribute, mostWords } from "./limits.ts";
import { textSchema } from "./nodes.ts";
import type { TextDocument } from "./schema.ts";
import { countWords } from "./words.ts";

const refused = (field: string, message: string, code = "text.not-accepted") =>
  new AppError("invalid", code, message, { field });

/**
 * A document from outside as we keep it: only nodes, attributes and links that are known and do no
 * harm, each in a place where it may stand. Characters that nobody sees or typed are left out.
 * @throws 400 that names the place: `document.content.3.attrs.latex`
 */
export function cleanText(value: unknown, field = "document"): TextDocument {
  const root = nodeOf(value, field, 0);
  if (root?.type !== textSchema.topNodeType) throw refused(`${field}.type`, "This is no text.");
  const document = root.toJSON() as TextDocument;
  if (Buffer.byteLength(JSON.stringify(document)) > mostBytes) {
    throw refused(field, `A text can have at most ${mostBytes / 1e6} MB.`, "text.too-long");
  }
  if (countWords(document) > mostWords) {
    const most = mostWords.toLocaleString("en");
    throw refused(field, `A text can have at most ${most} words.`, "text.too-long");
  }
  return document;
}

/** Undefined for text of which nothing is left. */
function nodeOf(value: unknown, path: string, depth: number): Node | undefined {
  if (depth > deepest) throw refused(path, "The text has lists in lists that go too deep.");
  const given = objectOf(value, path, ["type", "attrs", "content", "marks", "text"]);
  const type = textSchema.nodes[shown(given.type)];
  if (!type || (type === textSchema.topNodeType && depth)) {
    throw refused(`${path}.type`, `A text has no “${shown(given.type)}” here.`);
  }
  if (type.isText) objectOf(value, path, ["type", "marks", "text"]);
  const marks = listOf(given.marks, `${path}.marks`).reduce(
    (set, one) => markOf(one).addToSet(set),
    Mark.none,
  );
  if (type.isText) return textOf(given.text, `${path}.text`, marks);
  if (given.text !== undefined) throw refused(`${path}.text`, "There is no text of its own here.");
  const children = listOf(given.content, `${path}.content`).flatMap(
    ([one, at]) => nodeOf(one, at, depth + 1) ?? [],
  );
  return made(type, attributesOf(given.attrs, type.name, `${path}.attrs`), children, marks, path);
}

function made(
  type: NodeType,
  attrs: Record<string, unknown>,
  children: Node[],
  marks: readonly Mark[],
  path: string,
) {
  const content = Fragment.fromArray(children);
  if (!type.validContent(content)) {
    throw refused(`${path}.content`, `This cannot stand in a “${type.name}”.`);
  }
  return type.create(attrs, content, marks);
}

/** Controls that no keyboard makes and nobody sees; line breaks and tabs stay. */
const controls = /(?![\t\n])\p{Cc}/gu;

function textOf(value: unknown, path: string, marks: readonly Mark[]) {
  if (typeof value !== "string") throw refused(path, "The text must be text.");
  refuseBroken(value, [path]);
  const kept = value.replace(controls, "");
  return kept ? textSchema.text(kept, marks) : undefined;
}

function markOf([value, path]: readonly [unknown, string]): Mark {
  const given = objectOf(value, path, ["type", "attrs"]);
  const type = textSchema.marks[shown(given.type)];
  if (!type) throw refused(`${path}.type`, `A text has no “${shown(given.type)}”.`);
  return type.create(attributesOf(given.attrs, type.name, `${path}.attrs`));
}

const isText = (value: unknown) => typeof value === "string" && value.length <= mostInAttribute;
const isWhole = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(`${value}`);
const orNone = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === null || check(value);

/** The values an attribute may have; those of a mark stand beside those of the nodes. */
const values: Record<string, Record<string, (value: unknown) => boolean>> = {
  heading: { level: isWhole(1, 3) },
  orderedList: { start: isWhole(0, 1_000_000), type: orNone(matches(/^[1aAiI]$/)) },
  codeBlock: { language: orNone(matches(/^[\w+#.-]{1,40}$/)) },
  image: {
    fileId: orNone(matches(/^fil_[0-9a-z]{26}$/)),
    alt: orNone(isText),
    width: orNone(isWhole(1, 10_000)),
  },
  inlineMath: { latex: isText },
  blockMath: { latex: isText },
  footnote: { text: isText },
  link: { href: isHarmless },
};

const protocols = ["http:", "https:", "mailto:", "tel:"];

/** A browser ignores spaces and line breaks in an address; so does `URL`, and both find the same protocol. */
function isHarmless(value: unknown) {
  if (typeof value !== "string" || !isText(value)) return false;
  return protocols.includes(URL.parse(value)?.protocol ?? "");
}

function attributesOf(value: unknown, name: string, path: string): Record<string, unknown> {
  const checks = values[name] ?? {};
  const given = value === undefined ? {} : objectOf(value, path, Object.keys(checks));
  for (const [key, one] of Object.entries(given)) {
    if (!checks[key]?.(one)) throw refused(`${path}.${key}`, whyNot(name, key));
  }
  refuseBroken(given, [path]);
  if (name === "link" && given.href === undefined) throw refused(path, "The link has no address.");
  return given;
}

const whyNot = (name: string, key: string) =>
  name === "link"
    ? "A link must be a whole address that begins with https:, http:, mailto: or tel:."
    : `The ${key} of “${name}” has a value that is not accepted.`;

function objectOf(value: unknown, path: string, known: string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refused(path, "This must be an object.");
  }
  const given = value as Record<string, unknown>;
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other !== undefined) {
    throw refused(`${path}.${shown(other)}`, `There is no field named ${shown(other)} here.`);
  }
  return given;
}

function listOf(value: unknown, path: string): (readonly [unknown, string])[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw refused(path, "This must be a list.");
  return value.map((one, at) => [one, `${path}.${at}`]);
}

/** A name as it may stand in a sentence; no node, mark or attribute has a longer one. */
const shown = (name: unknown) =>
  typeof name === "string" ? name.slice(0, 40).toWellFormed() : typeof name;
