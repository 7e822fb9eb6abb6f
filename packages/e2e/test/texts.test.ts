import { asWritten, hostile, meant } from "@lyceum/core/test/texts.ts";
import type { CDPSession, Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { atDesk, errorsOf, sideways } from "./browser.ts";

const url = inject("url");

/** Shows a text in all the pieces of the kit, until its formulas are drawn. */
async function show(page: Page, text: string) {
  await page.evaluate(async (hash) => {
    location.hash = hash;
    const frame = () => new Promise((resume) => requestAnimationFrame(resume));
    await frame();
    [...document.querySelectorAll("[role=log]")].at(-1)?.scrollIntoView({ block: "center" });
    await frame();
    await frame();
    // Formulas are drawn after that, a few at a time.
    const elements = () => document.getElementsByTagName("*").length;
    for (let before = -1; before !== elements(); ) {
      before = elements();
      await new Promise((resume) => setTimeout(resume, 60));
    }
  }, encodeURIComponent(text));
}

/** What somebody copies who selects all of a node: its lines as they are seen. */
function selected(node: Node) {
  const selection = getSelection();
  selection?.selectAllChildren(node);
  return `${selection}`;
}

/** Milliseconds of the processor that the page has taken so far. */
async function processor(session: CDPSession) {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
}

/** How many functions were called since this was last asked. */
async function calls(session: CDPSession) {
  const { result } = await session.send("Profiler.takePreciseCoverage");
  const ranges = result.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
  return ranges.reduce((sum, { count }) => sum + count, 0);
}

/**
 * What a text may make of the page that shows it: about twice what the worst of them does. What the
 * browser itself does with the letters cannot be counted; it takes a tenth of a second of the
 * processor, and many seconds where a text does harm. The kit has 2,000 elements, a text without its
 * formulas 500, and all its formulas together at most 3,000.
 */
const most = { calls: 1_500_000, elements: 6_000, depth: 60, processor: 5_000 };

/** The work that it takes to show a text. */
async function work(page: Page, session: CDPSession, text: string): Promise<typeof most> {
  await calls(session);
  const before = await processor(session);
  await show(page, text);
  const after = await processor(session);
  const size = await page.evaluate(() => {
    const deep = (node: Element): number => 1 + Math.max(0, ...[...node.children].map(deep));
    return { elements: document.querySelectorAll("*").length, depth: deep(document.body) };
  });
  return {
    calls: await calls(session),
    elements: size.elements,
    depth: size.depth,
    processor: after - before,
  };
}

async function kit(width: number) {
  const context = await atDesk({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const errors = errorsOf(context);
  await page.goto(`${url}/__kit`);
  await page.getByRole("log").last().waitFor();
  // The first formula fetches what draws it.
  await show(page, "$x^2$");
  await page.locator(".formula").first().waitFor();
  return { context, page, errors };
}

// Side by side: while one page draws, another is looked at.
it.concurrent("no text ends a page, gives it much to do, or widens it", async () => {
  const { context, page, errors } = await kit(1280);
  const harm: Record<string, unknown> = {};
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Profiler.enable");
  await session.send("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  for (const [name, text] of Object.entries(hostile)) {
    const taken = await work(page, session, text);
    const wider = await sideways(page);
    const kinds = Object.keys(most) as (keyof typeof most)[];
    if (wider > 0 || kinds.some((kind) => taken[kind] > most[kind])) harm[name] = { taken, wider };
  }
  expect(harm).toEqual({});
  expect(errors).toEqual([]);
  await context.close();
});

it.concurrent("no text widens the page of a phone", async () => {
  const { context, page, errors } = await kit(360);
  const wide: Record<string, number> = {};
  for (const [name, text] of Object.entries(hostile)) {
    await show(page, text);
    const wider = await sideways(page);
    if (wider > 0) wide[name] = wider;
  }
  expect(wide).toEqual({});
  expect(errors).toEqual([]);
  await context.close();
});

it.concurrent("what is read is what was written", async () => {
  const { context, page, errors } = await kit(1280);
  // Empty lines and spaces at the ends of lines have no words.
  const lines = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .join("\n");
  const other: Record<string, string> = {};
  const all = [...asWritten.map((text) => [text, text] as const), ...meant];
  for (const [text, words] of all) {
    await show(page, text);
    const bubble = page.getByRole("log").last().locator("[data-seq] [class*=bubble]");
    const read = lines(await bubble.evaluate(selected));
    if (read !== lines(words)) other[text] = read;
  }
  expect(other).toEqual({});
  expect(errors).toEqual([]);
  await context.close();
});

it.concurrent("a formula looks on paper as on the screen", async () => {
  const { context, page, errors } = await kit(794);
  await show(page, "$x^{y^2}$");
  const formula = page.locator("main .formula .katex-html").first();
  /** How far its letters stand above or below the first one, in pixels. */
  const heights = () =>
    formula.evaluate((drawn) => {
      const letters = [...drawn.querySelectorAll("*")].filter(
        (one) => !one.children.length && one.textContent.trim(),
      );
      const tops = letters.map((one) => one.getBoundingClientRect().top);
      return tops.map((top) => Math.round(top - (tops[0] ?? 0)));
    });
  const seen = await heights();
  expect(seen).toHaveLength(3);
  await page.emulateMedia({ media: "print" });
  expect(await heights()).toEqual(seen);
  expect(errors).toEqual([]);
  await context.close();
});
