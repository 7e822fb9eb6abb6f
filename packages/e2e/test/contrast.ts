import type { Page } from "playwright-core";
import { type Finding, findingOf, loadAxe, type Violation } from "./browser.ts";

/**
 * What axe objects to on the page, or in its colours alone, for a part of the work: how texts stand out
 * takes most of its time, and most texts look as others do. Axe is not asked again about a text that is
 * painted as one that it has measured and let pass. `passed` are the looks of those, and grows.
 */
export async function findingsBeyond(
  passed: Set<string>,
  page: Page,
  only?: "colours",
): Promise<Finding[]> {
  await loadAxe(page);
  const texts = await page.evaluateHandle(textsOf);
  const looks = await texts.evaluate((all) => all.map(({ look }) => look));
  const open = looks.flatMap((look, at) => (passed.has(look) ? [] : [at]));
  const isNothing = only && !open.length;
  const answer = isNothing ? undefined : await texts.evaluate(ask, { open, only });
  await texts.dispose();
  for (const look of answer?.passed ?? []) passed.add(look);
  return (answer?.violations ?? []).map(findingOf);
}

interface Text {
  element: Element;
  /** All that its contrast depends on: its own style, and what is painted in its place, in words. */
  look: string;
}

/** In the page: its elements with a text of their own or a field's, as far as somebody sees them. */
function textsOf(): Text[] {
  const clear = "rgba(0, 0, 0, 0)";
  /** How an element is painted beneath its texts: nothing where it is not. */
  const paints = new Map<Element, string>();
  const boxes: { element: Element; box: DOMRect; paint: string }[] = [];
  const texts: { element: Element; box: DOMRect; style: CSSStyleDeclaration }[] = [];
  for (const element of document.querySelectorAll("*")) {
    if (element.shadowRoot) throw new Error("A text in a shadow is not looked at.");
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    // It stands above the window until it has the focus.
    if (element.matches(".skip:not(:focus)")) continue;
    const style = getComputedStyle(element);
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = style;
    const isBare =
      backgroundColor === clear &&
      backgroundImage === "none" &&
      opacity === "1" &&
      filter === "none" &&
      mixBlendMode === "normal";
    const hasText =
      element.matches("input, select, textarea") ||
      [...element.childNodes].some((one) => one.nodeType === 3 && one.nodeValue?.trim());
    if (isBare && !hasText) continue;
    const box = element.getBoundingClientRect();
    if (!isBare) {
      const paint = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
      paints.set(element, paint);
      boxes.push({ element, box, paint });
    }
    // What is for screen readers alone has one pixel.
    if (hasText && box.width > 1 && box.height > 1) texts.push({ element, box, style });
  }
  return texts.map(({ element, box, style }) => {
    const { color, fontSize, fontWeight, textShadow, webkitTextStroke } = style;
    const look = [color, fontSize, fontWeight, textShadow, webkitTextStroke];
    for (let one: Element | null = element; one; one = one.parentElement) {
      const paint = paints.get(one);
      if (paint) look.push(paint);
    }
    // What lies over or beneath it without holding it, or held by it.
    for (const other of boxes) {
      if (
        other.box.left < box.right &&
        other.box.right > box.left &&
        other.box.top < box.bottom &&
        other.box.bottom > box.top &&
        !other.element.contains(element)
      ) {
        look.push(`beside ${other.paint}`);
      }
    }
    return { element, look: look.join(";") };
  });
}

interface Contrast {
  any: { data?: { contrastRatio?: number; messageKey?: string | null } }[];
  node: { element: Element };
}

interface Axe {
  run(what: Document | Element[], options: object): Promise<{ violations: Violation[] }>;
  getReporter(name: string): (...all: unknown[]) => void;
}

/** In the page: what axe says, of colours about the open ones alone; and how those look that pass. */
async function ask(texts: Text[], { open, only }: { open: number[]; only?: "colours" }) {
  const { axe } = globalThis as unknown as { axe: Axe };
  const measured = new Set<Element>();
  const rule = "color-contrast";
  const { violations } = await axe.run(
    only ? open.flatMap((at) => texts[at]?.element ?? []) : document,
    {
      ...(only && { runOnly: [rule] }),
      ...(!open.length && { rules: { [rule]: { enabled: false } } }),
      resultTypes: ["violations"],
      preload: { assets: ["media"] },
      reporter(results: { id: string; passes: Contrast[] }[], ...rest: unknown[]) {
        for (const { id, passes } of results) {
          for (const { any, node } of id === rule ? passes : []) {
            // One that nobody sees passes, too, and is not measured.
            const { contrastRatio, messageKey } = any[0]?.data ?? {};
            if (contrastRatio && !messageKey) measured.add(node.element);
          }
        }
        axe.getReporter("v2")(results, ...rest);
      },
    },
  );
  const passed = texts.filter(({ element }) => measured.has(element)).map(({ look }) => look);
  return { violations, passed };
}
