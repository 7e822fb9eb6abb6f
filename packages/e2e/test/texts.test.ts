import { setTimeout as pause } from "node:timers/promises";
import { asWritten, hostile, meant } from "@lyceum/core/test/texts.ts";
import type { CDPSession, Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { atDesk, errorsOf, sideways } from "./browser.ts";

const url = inject("url");

/** Shows a text in all the pieces of the kit; answers with the longest task that took, in milliseconds. */
async function show(page: Page, text: string) {
  return page.evaluate(async (hash) => {
    let longest = 0;
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    watch.observe({ type: "longtask" });
    location.hash = hash;
    const frame = () => new Promise((resume) => requestAnimationFrame(resume));
    await frame();
    [...document.querySelectorAll("[role=log]")].at(-1)?.scrollIntoView({ block: "center" });
    await frame();
    await frame();
    // Formulas are drawn after that.
    await new Promise((resume) => setTimeout(resume, 60));
    watch.disconnect();
    return longest;
  }, encodeURIComponent(text));
}

/** What somebody copies who selects all of a node: its lines as they are seen. */
function selected(node: Node) {
  const selection = getSelection();
  selection?.selectAllChildren(node);
  return `${selection}`;
}

/** Milliseconds of the processor the page has taken so far. */
async function taken(session: CDPSession) {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
}

/**
 * How long a text holds the page up: the longest task, or all of them together where the processor
 * was somebody else's meanwhile; the least of several times, with ever longer pauses.
 */
async function cost(page: Page, session: CDPSession, text: string, enough: number) {
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 12 && least > enough; times++) {
    // What else the machine does takes of the processor's speed, too, and comes to an end.
    await pause(200 * times);
    const before = await taken(session);
    // A space more, so that it is drawn anew.
    const longest = await show(page, text + " ".repeat(times));
    least = Math.min(least, longest, (await taken(session)) - before);
  }
  return least;
}

/**
 * Milliseconds beyond a plain text. The aim is 50, which a machine with nothing else to do keeps; a
 * text that does harm takes seconds, on any machine.
 */
const patience = 150;

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

// Side by side: while one page draws, another is looked at. What a text costs is its own page's time.
it.concurrent("no text ends a page, holds it up for longer than any text does, or widens it", async () => {
  const { context, page, errors } = await kit(1280);
  const harm: Record<string, unknown> = {};
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const plain = await cost(page, session, "Some plain words. ".repeat(222), 0);
  for (const [name, text] of Object.entries(hostile)) {
    const longest = await cost(page, session, text, plain + patience);
    const wider = await sideways(page);
    if (longest > plain + patience || wider > 0) harm[name] = { longest, plain, wider };
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
