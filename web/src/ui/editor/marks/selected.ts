import type { Selected } from "./highlight.ts";

/** What is selected in a text that is read; null when nothing of it is. */
export function selectedIn(box: HTMLElement, text: string): Selected | null {
  const selection = box.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const parts = [...box.querySelectorAll<HTMLElement>("[data-from]")].filter((one) =>
    range.intersectsNode(one),
  );
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const from = placeOf(first, range.startContainer, range.startOffset) ?? startOf(first);
  const to =
    placeOf(last, range.endContainer, range.endOffset) ??
    startOf(last) + (last.textContent?.length ?? 0);
  return from < to ? { from, to, quote: text.slice(from, to) } : null;
}

const startOf = (part: HTMLElement) => Number(part.dataset.from);

/** Where a place of the page is in the flat text, when it is in this part. */
const placeOf = (part: HTMLElement, node: Node, offset: number) =>
  part.contains(node) && node.nodeType === Node.TEXT_NODE ? startOf(part) + offset : undefined;
