import type { TakingView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import type { TextNode } from "@lyceum/core/coursework/text/schema.ts";

/** Every node of the texts of an exam. */
function* nodesOf(value: unknown): Generator<TextNode> {
  if (typeof value !== "object" || value === null) return;
  if ("type" in value && typeof value.type === "string") yield value as TextNode;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

/** Draws formulas. Fetched before an exam is started, since nobody knows whether there are any. */
export const formulas = () => import("../../../lib/text/math.ts");

/**
 * Fetches what the questions show: pictures, and the signs of formulas. Nothing is fetched any more
 * while the exam is taken.
 */
export async function preload({ sections }: TakingView, picture: (fileId: string) => unknown) {
  let hasFormulas = false;
  for (const { type, attrs } of nodesOf(sections)) {
    if (type === "image" && attrs?.fileId) picture(String(attrs.fileId));
    if (type === "inlineMath" || type === "blockMath") hasFormulas = true;
  }
  if (!hasFormulas) return;
  await formulas();
  for (const font of document.fonts) {
    if (font.family.includes("KaTeX")) void font.load().catch(() => undefined);
  }
}
