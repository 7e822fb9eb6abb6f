import * as z from "zod";
import { deepest } from "./limits.ts";

export interface TextMark {
  type: string;
  attrs?: Record<string, unknown>;
}

export interface TextNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: TextNode[];
  marks?: TextMark[];
  text?: string;
}

/** A text with its formatting, as the editor writes it: the JSON of ProseMirror. nodes.ts has its parts. */
export interface TextDocument extends TextNode {
  type: "doc";
}

/** Looks at each level without going into it, since what is deep enough ends every function that calls itself. */
function isDeep(value: unknown) {
  let level: unknown[] = [value];
  // A node and the list it stands in are two levels; attributes and marks are two more.
  for (let depth = 0; level.length; depth++) {
    if (depth > 2 * deepest + 2) return true;
    level = level.flatMap((one) =>
      typeof one === "object" && one !== null ? Object.values(one) : [],
    );
  }
  return false;
}

/** It says of a document only that it is one; TypeScript cannot know what clean.ts finds out. */
const shape: z.ZodType = z
  .looseObject({ type: z.literal("doc"), content: z.array(z.unknown()).optional() })
  .refine((value) => !isDeep(value), "The text has lists in lists that go too deep.")
  .meta({
    example: {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "An essay." }] }],
    },
  });

/** A document from outside. Whether there is something in it that may harm, cleanText says. */
export const TextDocument = shape as z.ZodType<TextDocument>;
