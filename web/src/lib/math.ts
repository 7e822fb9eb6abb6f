import "katex/dist/katex.min.css";
import katex from "katex";

/** Sets the formulas in a node. Fetched with the first formula, since most messages hold none. */
export function setMath(node: HTMLElement) {
  for (const place of node.querySelectorAll<HTMLElement>("code.math")) {
    const frame = document.createElement("span");
    const displayMode = place.classList.contains("math-wide");
    frame.className = displayMode ? "formula-wide" : "formula";
    // Built node by node, not from text: no markup of the writer's gets in, and no inline style either.
    katex.render(place.textContent ?? "", frame, {
      ...{ displayMode, throwOnError: false, trust: false, strict: "ignore" },
      ...{ maxExpand: 200, maxSize: 20, errorColor: "currentColor" },
    });
    place.replaceWith(frame);
  }
}
