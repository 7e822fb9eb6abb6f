import { AppError } from "../../error.ts";
import type { TextDocument, TextNode } from "../text/schema.ts";
import { packText, type StoredText } from "../text/store.ts";
import { mostTemplateBytes, mostTemplatePacked } from "./limits.ts";

/** An image is a file of one assignment, so what it shows stands in its place. */
function withoutImages(node: TextNode): TextNode {
  if (node.type !== "image") {
    return node.content ? { ...node, content: node.content.map(withoutImages) } : node;
  }
  const text = typeof node.attrs?.alt === "string" ? node.attrs.alt : "";
  return { type: "paragraph", ...(text && { content: [{ type: "text", text }] }) };
}

/**
 * The text of a template as its item holds it.
 * @throws 400 `text.too-long`
 */
export async function templateText(document: TextDocument): Promise<StoredText> {
  const { cleanText } = await import("../text/clean.ts");
  const field = "instructions";
  const { content = [], ...root } = cleanText(document, field);
  const text: TextDocument = { ...root, content: content.map(withoutImages) };
  const packed = await packText(text);
  const isLong = Buffer.byteLength(JSON.stringify(text)) > mostTemplateBytes;
  if (isLong || packed.length > mostTemplatePacked) {
    throw new AppError("invalid", "text.too-long", "This text is too long for a template.", {
      field,
    });
  }
  return { inline: packed.toString("base64") };
}
