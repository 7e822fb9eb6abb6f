/** Formulas whose LaTeX came along: of KaTeX, MathJax and Wikipedia. */
export function readFormulas(body: Element) {
  for (const math of [...body.querySelectorAll("math")]) {
    const latex = math
      .querySelector("annotation[encoding='application/x-tex']")
      ?.textContent?.trim();
    if (!latex) continue;
    const block = math.getAttribute("display") === "block" || !!math.closest(".katex-display");
    const formula = body.ownerDocument.createElement(block ? "div" : "span");
    formula.setAttribute("data-latex", latex);
    (
      math.closest(".katex-display") ??
      math.closest(".katex, mjx-container, .mwe-math-element") ??
      math
    ).replaceWith(formula);
  }
}
