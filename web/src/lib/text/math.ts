import "katex/dist/katex.min.css";
import katex from "katex";

/**
 * What formulas may cost: signs of the source, how deep and how many the elements of one are, and of
 * all in a text. A page lays a deep formula out again and again, until it stops answering.
 */
const most = { signs: 1000, depth: 60, elements: 700, inText: 3000 };

/** Milliseconds of drawing after which the page gets a turn. */
const turn = 4;

/**
 * Draws the formulas in a node, a few at a time; gives up when `gone`. Fetched with the first
 * formula, since most messages hold none. What costs too much, or is none, stays as it was written.
 */
export async function drawFormulas(node: HTMLElement, gone: AbortSignal) {
  let left = most.inText;
  let from = performance.now();
  let drawn: HTMLElement[] = [];
  for (const element of node.querySelectorAll<HTMLElement>("code.math")) {
    if (performance.now() - from > turn) {
      fit(drawn, node);
      drawn = [];
      await new Promise((resume) => setTimeout(resume));
      from = performance.now();
    }
    if (gone.aborted || left <= 0) break;
    const written = element.textContent ?? "";
    const frame = formula(written.replace(/^\$+|\$+$/g, ""), written.startsWith("$$"));
    left -= frame?.getElementsByTagName("*").length ?? 0;
    if (!frame || left < 0) continue;
    element.replaceWith(frame);
    drawn.push(frame);
  }
  fit(drawn, node);
}

/** What has no room in a line of the text gets one of its own, and a bar to move it. */
function fit(frames: readonly HTMLElement[], { clientWidth: room }: HTMLElement) {
  // Read first and changed afterwards: the page is laid out once.
  const wide = frames.filter(
    (one) => one.clientWidth > room / 2 && one.scrollWidth > one.clientWidth,
  );
  for (const frame of wide) frame.className = "formula-wide";
}

/** A formula in LaTeX as an element that is not yet on the page; nothing where it is none or costs too much. */
export function formula(source: string, displayMode: boolean): HTMLElement | undefined {
  if (source.length > most.signs || nesting(source) > most.depth) return undefined;
  const frame = document.createElement("span");
  frame.className = displayMode ? "formula-wide" : "formula";
  try {
    // Built node by node, not from text: no markup of the writer's gets in, and no inline style either.
    katex.render(source, frame, {
      displayMode,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxExpand: 100,
      maxSize: 10,
    });
  } catch {
    return undefined;
  }
  const elements = frame.getElementsByTagName("*").length;
  return elements > most.elements || depth(frame) > most.depth ? undefined : frame;
}

/** How deep its braces are, and how long a chain of commands without any. */
function nesting(source: string) {
  let open = 0;
  let deepest = 0;
  for (const sign of source) {
    if (sign === "{") deepest = Math.max(deepest, ++open);
    else if (sign === "}") open--;
  }
  const chains = source.match(/(?:\\[a-z]+\s*){9,}/gi) ?? [];
  return Math.max(deepest, ...chains.map((chain) => chain.split("\\").length));
}

const depth = (node: Element): number =>
  1 + Math.max(0, ...Array.from(node.children, (child) => depth(child)));
